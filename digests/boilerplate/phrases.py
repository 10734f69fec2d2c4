"""What outlets write around their articles, by language: data for `teaser` and `furniture`.

Phrases are parted by " · " and compared as `folded` gives them; each language begins its own line. A phrase is here
only when it is not also a way to begin or end an ordinary paragraph.
"""

# What invites to read on, at the end of a text that is cut.
READ_ON = """
ar: اقرأ المزيد · اقرأ أيضا · المزيد · للمزيد · تابع القراءة
bg: прочети още · прочети повече · виж още
cs: číst dále · číst více · celý článek · více zde
da: læs mere · læs videre · læs hele artiklen · læs også
de: weiterlesen · mehr lesen · weiter lesen · zum artikel · ganzen artikel lesen · lesen sie mehr ·
    mehr
el: διαβάστε περισσότερα · περισσότερα · διαβάστε επίσης
en: read more · continue reading · keep reading · read on · read the full story ·
    read the full article · full story · read full article · read full story · learn more ·
    click here to read more · more · read · click here to continue reading · read more here ·
    see more · view full article · continue
es: leer más · seguir leyendo · continuar leyendo · sigue leyendo · continúe leyendo · ver más ·
    leer nota
et: loe edasi · loe lähemalt · loe veel
fa: ادامه مطلب · بیشتر بخوانید · ادامه خبر
fi: lue lisää · lue koko juttu · lue myös · jatka lukemista
fr: lire la suite · lire plus · lire l'article · en savoir plus · voir plus · lire aussi · la suite
he: המשך קריאה · קרא עוד · לכתבה המלאה · המשך לקרוא
hi: और पढ़ें · आगे पढ़ें · पूरी खबर पढ़ें
hr: pročitaj više · pročitajte više · opširnije · više · pročitaj još · čitaj dalje
hu: tovább · tovább olvasom · bővebben · olvass tovább
id: baca selengkapnya · selengkapnya · baca juga · baca lebih lanjut
it: continua · continua a leggere · leggi tutto · leggi di più · leggi anche · leggi l'articolo
ja: 続きを読む · もっと読む · 記事を読む · 全文を読む
ko: 더보기 · 더 보기 · 자세히 보기 · 기사 더보기 · 전체 기사 보기
lt: skaityti daugiau · plačiau
lv: lasīt vairāk · lasīt tālāk
nl: lees meer · lees verder · verder lezen · lees ook · meer
no: les mer · les videre · les hele saken · les også
pl: czytaj więcej · czytaj dalej · czytaj całość · więcej · czytaj też
pt: leia mais · ler mais · continue lendo · continue a ler · continuar a ler · leia a íntegra ·
    saiba mais
ro: citește mai mult · citește mai departe · citeste mai mult · citește tot articolul · mai mult
ru: читать далее · читать полностью · читать дальше · подробнее · далее · читайте также · читать ещё
sk: čítať ďalej · čítajte viac · celý článok · viac
sl: preberi več · preberite več · več
sv: läs mer · läs vidare · läs hela artikeln · läs också
th: อ่านต่อ · อ่านเพิ่มเติม
tr: devamını oku · devamı · devamı için tıklayın · devamını okumak için tıklayın · haberin devamı
uk: читати далі · читати більше · читати повністю · детальніше · далі · читайте також
vi: đọc thêm · đọc tiếp · xem thêm
zh: 阅读全文 · 阅读更多 · 閱讀全文 · 閱讀更多 · 查看更多 · 繼續閱讀 · 继续阅读
"""

# What opens the list after an article. A short line counts when it begins with one of these.
HEADINGS = """
ar: اقرأ أيضا · اقرأ أيضاً · الأكثر قراءة · مواضيع ذات صلة · أخبار ذات صلة · آخر الأخبار · قد يهمك
bg: още по темата · най-четени · последни новини · свързани статии · прочетете още · вижте още
cs: související články · nejčtenější · čtěte také · mohlo by vás zajímat · další články ·
    doporučujeme
da: læs også · mest læste · seneste nyt · relaterede artikler · relateret indhold ·
    anbefalet til dig
de: lesen sie auch · mehr zum thema · meistgelesen · das könnte sie auch interessieren ·
    auch interessant · das könnte dich auch interessieren · weitere artikel · aktuelle nachrichten ·
    verwandte artikel · newsletter · weitere themen · neueste artikel · mehr aus · empfohlen für sie
    · diskutieren sie · teilen sie diesen
el: διαβάστε επίσης · δημοφιλή · σχετικά άρθρα · τελευταία νέα · διαβάστε ακόμη · περισσότερα νέα
en: latest news · latest stories · latest headlines · latest articles · latest from · the latest from ·
    related articles · related stories · related news · related topics · related content · related posts ·
    related coverage · related reading · related links · related tags · most read · most popular · must read ·
    most viewed · most shared · most commented · must reads · you might also like · you may also like · you
    might be interested in · you may be interested in · you might also be interested in · you may also be
    interested in · you might also enjoy · read next · up next · read also
    · also read · more from · more stories · more news · more on this story · more on this topic · more in ·
    more like this · more to read · more top stories · recommended for you · recommended to you · recommended
    stories · recommended from · recommended videos · trending on · trending topics · recommended reading ·
    recommended articles · editor's picks · editors' picks · editor's choice · top stories · top news ·
    trending now · trending stories · popular stories · popular now · popular articles · in other news · don't
    miss · what to read next · what others are reading · sponsored content · sponsored stories · from our
    partners · around the web · from around the web · promoted stories · paid content · sign up for our · sign
    up to our · subscribe to our newsletter · subscribe to our · get our newsletter · join our newsletter ·
    newsletter sign up · sign up for the · follow us on · share this article · share this story · share this
    post · leave a comment · join the conversation · post a comment · leave a reply · view comments · about
    the author · about the writer · further reading · see also · keep reading · continue reading · next
    article · previous article · comments are closed · related · newsletter · comments · recommended ·
    advertisement · trending · popular · more for you
es: lea también · lee también · leer también · te puede interesar · le puede interesar · más leídas
    · lo más leído · lo más visto · últimas noticias · noticias relacionadas ·
    artículos relacionados · más noticias · más información · también te puede interesar ·
    temas relacionados · contenido relacionado · suscríbete a · recomendado para ti · recomendados ·
    te recomendamos · sigue leyendo · archivado en
et: loe ka · loe veel · enim loetud · seotud lood · viimased uudised · populaarsemad
fa: بیشتر بخوانید · اخبار مرتبط · پربازدیدترین · مطالب مرتبط · آخرین اخبار
fi: lue myös · luetuimmat · lisää aiheesta · aiheeseen liittyvää · uusimmat · suosittelemme
fr: lire aussi · à lire aussi · lire également · à lire également · les plus lus ·
    articles les plus lus · sur le même sujet · sur le même thème · articles liés ·
    articles similaires · dernières actualités · vous aimerez aussi · vous pourriez aimer ·
    cela pourrait vous intéresser · à découvrir · plus d'articles ·
    ces articles pourraient vous intéresser · recommandé pour vous · abonnez-vous à ·
    inscrivez-vous à · nos derniers articles · les dernières actus · la sélection de la rédaction ·
    partager cet article · à voir aussi
he: כתבות נוספות · הנקראות ביותר · עוד בנושא · אולי יעניין אותך · חדשות אחרונות
hi: यह भी पढ़ें · ये भी पढ़ें · इसे भी पढ़ें · संबंधित खबरें · ताज़ा खबरें · सबसे ज्यादा पढ़ी गई
hr: pročitajte još · pročitajte i · najčitanije · povezane vijesti · povezani članci ·
    najnovije vijesti
hu: kapcsolódó cikkek · legolvasottabb · olvasta már · ez is érdekelheti · legfrissebb hírek ·
    ajánlott
id: baca juga · berita terkait · artikel terkait · terpopuler · berita terbaru · berita populer
it: leggi anche · ti potrebbe interessare · potrebbe interessarti · potrebbe interessarti anche ·
    i più letti · articoli correlati · ultime notizie · più letti · le più lette · notizie correlate
    · altri articoli · iscriviti alla newsletter · contenuti correlati · consigliati per te ·
    da non perdere · vedi anche
ja: 関連記事 · あわせて読みたい · おすすめ記事 · 人気記事 · 最新記事 · アクセスランキング
    · 関連ニュース
ko: 관련기사 · 관련 기사 · 많이 본 뉴스 · 인기기사 · 인기 기사 · 추천 기사 ·
    최신 뉴스 · 주요뉴스
lt: taip pat skaitykite · skaitomiausi · susiję straipsniai · naujausios žinios
lv: lasi vēl · lasi arī · lasītākie · saistītie raksti · jaunākās ziņas
nl: lees ook · meest gelezen · meer over · gerelateerde artikelen · laatste nieuws ·
    aanbevolen voor jou · bekijk ook · verder lezen · meer nieuws · dit vind je misschien ook leuk ·
    uitgelicht
no: les også · mest lest · siste nytt · relaterte artikler · relaterte saker · anbefalt for deg
pl: czytaj też · czytaj także · przeczytaj też · przeczytaj także · zobacz też · zobacz także ·
    polecane · najczęściej czytane · najpopularniejsze · powiązane artykuły · podobne artykuły ·
    najnowsze wiadomości
pt: leia também · leia mais · veja também · mais lidas · notícias relacionadas ·
    artigos relacionados · últimas notícias · saiba mais · você pode gostar · recomendado para você
    · conteúdo relacionado · mais notícias · mais populares · assine a newsletter ·
    assine nossa newsletter · as mais lidas
ro: citește și · citeste si · articole similare · cele mai citite · ultimele știri · recomandări ·
    vezi și
ru: читайте также · читать также · по теме · самое читаемое · последние новости · материалы по теме
    · популярное · новости по теме · вам может быть интересно · рекомендуем · ещё по теме ·
    главные новости · подписывайтесь на · другие новости · похожие материалы · смотрите также ·
    главное за день · новости партнёров
sk: súvisiace články · najčítanejšie · čítajte aj · čítajte tiež · mohlo by vás zaujímať ·
    ďalšie články
sl: preberite tudi · najbolj brano · sorodne novice · povezani članki · zadnje novice
sr: прочитајте још · најчитаније · повезане вести · најновије вести · najnovije vesti ·
    povezane vesti
sv: läs också · läs även · mest läst · senaste nytt · relaterade artiklar · rekommenderat för dig ·
    läs mer om
th: ข่าวที่เกี่ยวข้อง · อ่านข่าวเพิ่มเติม · ข่าวล่าสุด · ข่าวยอดนิยม
tr: ilgili haberler · en çok okunanlar · bunlar da ilginizi çekebilir · son dakika · diğer haberler
uk: читайте також · читати також · за темою · популярне · останні новини · найпопулярніше ·
    новини за темою · вам може бути цікаво · рекомендуємо · схожі матеріали · підписуйтесь на ·
    дивіться також
vi: tin liên quan · đọc nhiều · xem nhiều · bài liên quan · tin mới nhất · có thể bạn quan tâm
zh: 相关阅读 · 相关新闻 · 推荐阅读 · 热门文章 · 延伸阅读 · 相關新聞 · 相關文章 ·
    延伸閱讀 · 最新消息 · 熱門新聞
"""

# WordPress ends each entry of a feed with "The post TITLE appeared first on SITE": how that begins … how it goes on.
CREDITS = """
cs: příspěvek … pochází z
da: indlægget … blev først udgivet på
de: der beitrag … erschien zuerst auf
en: the post … appeared first on · the post … first appeared on
es: la entrada … se publicó primero en · la entrada … apareció primero en
fi: artikkeli … julkaistiin ensimmäisen kerran
fr: l'article … est apparu en premier sur · cet article … est apparu
it: l'articolo … proviene da
ja: 投稿 … に最初に表示されました
nl: het bericht … verscheen eerst op
no: innlegget … dukket først opp på
pl: artykuł … pochodzi z · wpis … pochodzi z
pt: o post … apareceu primeiro em · o conteúdo … apareceu primeiro em ·
    o artigo … apareceu primeiro em
ro: articolul … apare prima dată în
ru: сообщение … появились сначала на
sv: inlägget … dök först upp på
tr: … yazısı ilk önce
uk: запис … спочатку з'явився на
"""


def folded(text: str) -> str:
    """`text` as phrases are compared: without case, with a straight apostrophe and a plain Turkish i."""
    return text.casefold().replace("’", "'").replace("\u0307", "")


def phrases(table: str) -> tuple[str, ...]:
    """All phrases of one of the tables above, the longest first, so that none is hidden by a shorter one."""
    found = dict.fromkeys(
        folded(phrase.strip())
        for line in table.replace("\n    ", " ").strip().splitlines()
        for phrase in line.partition(":")[2].split("·")
    )
    return tuple(sorted(found, key=len, reverse=True))
