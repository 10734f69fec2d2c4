"""What a page puts up around an article, by language: credits, calls, buttons, the heading of the comments.

Data for `notice`, written as in `phrase`.
"""

# What names a picture's origin: counts before a colon, a slash or a ©, in a short line or at the end of any.
PICTURES = """
ar: تصوير · صورة
cs: foto
da: foto
de: foto · fotos · bild · bilder
el: φωτογραφία
en: photo · photos · photo by · photo credit · image · images · image credit · picture · pictures · credit
es: foto · fotos · imagen
fa: عکس
fi: kuva
fr: photo · crédit photo · crédits
he: צילום
hu: fotó
id: foto
it: foto · credit foto
ja: 写真 · 画像
ko: 사진
nl: foto · beeld
no: foto
pl: fot · zdjęcie
pt: foto · imagem
ro: foto
ru: фото
sv: foto · bild
tr: fotoğraf
uk: фото
vi: ảnh
zh: 图片 · 圖片
"""

# What names a text's origin or its place: counts in a short line alone.
LABELS = """
ar: المصدر
cs: zdroj
da: kilde
de: quelle · quellen · stand · lesedauer
el: πηγή
en: video · source · sources · via · reading time · estimated reading time · filed under · tags · listen · watch ·
    updated · published · last updated
es: fuente · etiquetas · tiempo de lectura
fa: منبع
fi: lähde
fr: source · sources · temps de lecture · mots-clés
he: מקור
hu: forrás
id: sumber
it: fonte · tempo di lettura
ja: 出典
ko: 기사입력
nl: bron
no: kilde
pl: źródło · tagi
pt: fonte · tempo de leitura · tags
ro: sursa
ru: источник · теги · время чтения
sv: källa
tr: kaynak · etiketler · haberler
uk: джерело · теги
vi: nguồn
zh: 来源 · 來源 · 责任编辑
"""

# What asks the reader to do something: how a line begins, or its only sentence.
CALLS = """
ar: اشترك في · تابعونا على · تابعنا على
cs: přihlaste se k odběru · sledujte nás
da: tilmeld dig · følg os på
de: abonnieren sie · jetzt abonnieren · melden sie sich · folgen sie uns · folgen sie · folgst du · hier abonnieren
    · fehler gefunden · jetzt registrieren · newsletter bestellen · zum newsletter · unterstützen sie · bei facebook
    teilen · bei twitter teilen · bei whatsapp teilen · auf facebook teilen · auf twitter teilen · per e-mail teilen
    · artikel teilen · diesen artikel teilen · seite drucken · jetzt anmelden · melde dich · bereits registriert ·
    schon abonnent · mit ihrer zustimmung · externen inhalt anzeigen · empfohlener redaktioneller · an dieser stelle
    finden sie · ich bin damit einverstanden, dass mir · wir verwenden cookies
el: εγγραφείτε στο · ακολουθήστε
en: sign up for · sign up to · sign up here · sign up now · subscribe to · subscribe now · subscribe today ·
    subscribe here · follow us · follow him on · follow her on · follow them on · get the latest · get the day's ·
    get our · get the best · like this story · enjoyed this · download our app · download the app · join us on ·
    join our · have a tip · got a tip · tell us what you · listen to the podcast · click here to · click here for ·
    support our journalism · support independent journalism · share this · get access to · get unlimited access ·
    already a subscriber · this copy is for your personal · all rights reserved · you must confirm your · sign in to
    · sign in or · log in to · log in or · create an account · create a free account · register to · register for ·
    already have an account · by signing up · thanks for signing up · share on · share via · this advertisement has
    · story continues · article continues · we use cookies · this website uses cookies · this site uses cookies ·
    please log · enter your email · please enable · this content is reserved for · you can save this article ·
    unlimited digital access · unlimited online access · unlimited access to · support local journalism · share your
    thoughts and · share your thoughts in · get email updates · enjoy additional articles · access articles from ·
    view more offers · exclusive articles by · exclusive articles from · our website is the place for · our website is
    your
es: suscríbete · suscríbase · síguenos · síguenos en · regístrate · recibe nuestro · únete a nuestro · inicia sesión
    · inicie sesión · crea una cuenta · compartir en · compartir por · ya eres suscriptor
fa: ما را در · عضو کانال
fi: tilaa uutiskirje · seuraa meitä
fr: inscrivez-vous · abonnez-vous · suivez-nous · recevez notre · recevez nos · rejoignez-nous · découvrez notre
    offre · identifiez-vous · connectez-vous · vous possédez déjà un compte · vous avez déjà un compte · créez un
    compte · partager sur · partager par · envoyer par e-mail · article réservé · passer la publicité · nous
    utilisons des cookies
he: הירשמו ל · עקבו אחרינו
hu: iratkozz fel · iratkozzon fel · kövess minket
id: ikuti kami · berlangganan · dapatkan berita · cek berita
it: iscriviti · iscrivetevi · seguici · abbonati · ricevi la newsletter · segui le ultime · condividi su · condividi
    via · hai già un account
ja: 会員登録 · メルマガ登録 · フォローする · この記事は会員限定
ko: 구독하기 · 무단전재 · 무단 전재
nl: schrijf je in · meld je aan · volg ons · abonneer je · deel op · deel via · log in om · al abonnee
no: meld deg på · følg oss
pl: zapisz się · subskrybuj · obserwuj nas · śledź nas · dołącz do nas
pt: assine · siga · inscreva-se · receba nossa · receba as notícias · cadastre-se · compartilhar no · compartilhe ·
    faça login · já é assinante · continua após a publicidade
ro: abonează-te · urmărește-ne · abonați-vă
ru: подписывайтесь · подпишитесь · следите за · присоединяйтесь к
sv: prenumerera på · följ oss · anmäl dig
tr: abone ol · abone olun · bizi takip edin
uk: підписуйтесь · підписуйтеся · підпишіться · стежте за · долучайтесь до · приєднуйтесь до
vi: đăng ký nhận · theo dõi chúng tôi
zh: 关注我们 · 订阅 · 扫码关注 · 訂閱 · 追蹤我們
"""

# What is the whole of a line, with or without a number: a button, or where an advertisement stood.
BUTTONS = """
cs: reklama · přihlásit se · sdílet
da: annonce · log ind · del artiklen
de: anzeige · werbung · anmelden · registrieren · teilen · drucken · kommentieren · startseite · weiterlesen
en: advertisement · ad · advertising · share · print · email · email address · sign in · log in · sign up · register
    · article content · copy link · home · menu · back to top · previous post · next post · previous · next · save ·
    close
es: publicidad · compartir · imprimir · iniciar sesión · inicio
fi: mainos · jaa · kirjaudu
fr: publicité · partager · imprimer · se connecter · s'inscrire · s'inscrire gratuitement · s'identifier · accueil
it: pubblicità · condividi · stampa · accedi · registrati
ja: シェア · ログイン · 広告 · 無料会員登録
ko: 공유 · 로그인 · 광고 · 기사 공유
nl: advertentie · delen · inloggen · registreren
no: annonse · logg inn · del
pl: reklama · udostępnij · zaloguj się
pt: publicidade · compartilhar · imprimir · entrar
ru: реклама · поделиться · войти · распечатать
sv: annons · dela · logga in
tr: reklam · paylaş · giriş yap
uk: реклама · поділитися · увійти
zh: 分享 · 登录 · 广告 · 廣告 · 登入
"""

# What is the whole of a line with another of these, or with a button: a menu, or a row of places to share at.
MENUS = """
de: neueste · meistgelesen · ressorts · suche · merken · per e-mail · link kopieren · mehr
en: trending · latest · popular · sections · topics · search · more · news · video · videos · opinion · subscribe ·
    follow · newsletters · e-mail · mail · link · copy · facebook · twitter · x · whatsapp · telegram · linkedin ·
    pinterest · reddit · tumblr · instagram · youtube · tiktok · threads · bluesky · mastodon · messenger · viber ·
    vkontakte · odnoklassniki · flipboard · pocket · google · share via · share on · post · tweet · pin it
es: buscar · secciones · copiar enlace · correo
fr: rechercher · rubriques · copier le lien · courriel
it: cerca · sezioni · copia link
nl: zoeken · link kopiëren
pt: buscar · seções · copiar link
ru: поиск · вконтакте · одноклассники · телеграм
"""

# What opens the readers' comments: the whole of a line, with or without their number.
COMMENTS = """
ar: التعليقات · تعليقات
cs: komentáře · diskuze · diskuse
da: kommentarer · debat
de: kommentare · leserkommentare · kommentar schreiben · schreiben sie einen kommentar · diskussion
el: σχόλια
en: comments · comment · leave a comment · leave a reply · post a comment · add a comment · join the conversation ·
    responses · replies · view comments · reader comments · discussion · thoughts on
es: comentarios · deja un comentario · deja una respuesta · dejar un comentario · opiniones
fi: kommentit · kommentoi
fr: commentaires · laisser un commentaire · réagir · réactions · vos commentaires
hu: hozzászólások · kommentek
id: komentar · tinggalkan balasan
it: commenti · lascia un commento · lascia una risposta
ja: コメント · コメントを残す
ko: 댓글 · 댓글 남기기
nl: reacties · reageer · geef een reactie
no: kommentarer · legg igjen en kommentar
pl: komentarze · dodaj komentarz · zostaw odpowiedź
pt: comentários · deixe um comentário · deixe uma resposta · deixe seu comentário · comente
ro: comentarii · lasă un răspuns
ru: комментарии · комментариев · комментария · оставить комментарий · добавить комментарий · обсуждение
sv: kommentarer · kommentera · lämna ett svar
tr: yorumlar · yorum yap · yorum yaz
uk: коментарі · коментарів · залишити коментар
vi: bình luận · ý kiến
zh: 评论 · 發表評論 · 发表评论 · 留言 · 發表迴響
"""
