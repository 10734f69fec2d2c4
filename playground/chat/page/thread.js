// The messages of the open chat: drawn once, then changed one by one without the reader losing their place.

import { bubble } from "./bubble.js";
import { day, h } from "./dom.js";

const NEAR = 80; // pixels from the end that still count as "at the end"
const GAP = 8; // pixels above a message that is shown from its beginning

export class Thread {
  constructor(scroll, list, down, duties) {
    this.scroll = scroll;
    this.list = list;
    this.down = down;
    this.duties = { ...duties, show: (id) => this.show(id) };
    this.items = new Map();
    this.stuck = true;
    this.led = false;
    scroll.addEventListener("scroll", () => this.mark(), { passive: true });
    // What the reader does; whatever else scrolls is our own doing.
    for (const act of ["wheel", "touchmove", "keydown", "pointerdown"]) scroll.addEventListener(act, () => { this.led = true; }, { passive: true });
    down.addEventListener("click", () => this.toEnd("smooth"));
    // Pictures and fonts change heights after the fact; a reader at the end stays there.
    const settle = new ResizeObserver(() => this.stuck && this.follow());
    settle.observe(list);
    settle.observe(scroll);
  }

  /** Show the messages of a `place`: from the first `unread` one (0: none), else the newest; drawn anew, where the reader was. */
  fill(messages, place, unread) {
    const kept = this.place === place && !this.stuck ? this.scroll.scrollTop : null;
    this.place = place;
    this.items.clear();
    this.list.replaceChildren();
    for (const message of messages) this.put(message);
    this.arrange();
    const first = this.items.get(unread);
    if (kept !== null) this.scroll.scrollTop = kept;
    else if (first) this.fromUnread(first);
    else this.follow();
  }

  fromUnread(first) {
    const line = h("li.unread", {}, "Unread messages");
    first.before(line);
    this.stuck = false;
    this.scroll.scrollTop += line.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top;
    this.mark();
  }

  /** A new message, or an old one as it is now. */
  set(message) {
    const old = this.items.get(message.id);
    if (old) {
      this.replace(old, message);
      this.arrange();
    } else {
      const follow = this.stuck || message.sender.id === this.duties.me();
      const element = this.put(message);
      element.classList.add("fresh");
      this.arrange();
      if (follow) this.follow("smooth");
    }
    this.mark();
  }

  drop(id) {
    this.items.get(id)?.remove();
    this.items.delete(id);
    this.arrange();
  }

  put(message) {
    const element = bubble(message, this.duties);
    this.items.set(message.id, element);
    this.list.append(element);
    return element;
  }

  replace(old, message) {
    const end = this.stuck;
    const before = this.anchor(old);
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    const rank = [...old.querySelectorAll("a, button")].indexOf(held);
    const element = bubble(message, this.duties);
    for (const spinning of old.querySelectorAll(".key.busy")) {
      const same = [...element.querySelectorAll(".key")].find((key) => key.dataset.key === spinning.dataset.key);
      same?.classList.add("busy");
    }
    old.replaceWith(element);
    this.items.set(message.id, element);
    if (held) this.hold(element, held, rank);
    if (end) this.follow();
    else if (held) this.toBeginning(element);
    else if (before) this.scroll.scrollTop += before.element.getBoundingClientRect().top - before.top;
  }

  /** Keep the focus where it was: at the same key, else at the first of those that are there now. */
  hold(element, held, rank) {
    const keys = [...element.querySelectorAll(".key")];
    const same = held.classList.contains("key") ? keys.find((key) => key.dataset.key === held.dataset.key) ?? keys[0] : null;
    (same ?? [...element.querySelectorAll("a, button")][rank])?.focus({ preventScroll: true });
  }

  /** A message in which the reader pressed something, and which begins above the view, is shown from its beginning. */
  toBeginning(element) {
    const above = element.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top - GAP;
    if (above < 0) this.scroll.scrollTop += above;
  }

  /** The first message in view that stays, and where it stands. */
  anchor(changing) {
    const top = this.scroll.getBoundingClientRect().top;
    for (const element of this.list.children) {
      const box = element.getBoundingClientRect();
      if (element !== changing && box.bottom > top) return { element, top: box.top };
    }
    return null;
  }

  /** Days between messages, and which bubbles belong together. */
  arrange() {
    for (const separator of this.list.querySelectorAll(".day")) separator.remove();
    let last = "";
    let previous = null;
    for (const element of this.items.values()) {
      const at = Number(element.dataset.at ?? 0);
      const date = at ? day(at) : last;
      if (date !== last) element.before(h("li.day", {}, h("span", {}, date)));
      const joined = previous && date === last && element.dataset.sender && element.dataset.sender === previous.dataset.sender
        && at - Number(previous.dataset.at) < 300;
      element.classList.toggle("joined", Boolean(joined));
      last = date;
      previous = element;
    }
    this.gather();
  }

  /** Photos of one album stand side by side in the bubble of the first. */
  gather() {
    const albums = new Map();
    for (const element of this.items.values()) {
      const { album } = element.dataset;
      const photo = element.photo ?? element.querySelector(".photo");
      if (!album || !photo) continue;
      element.photo = photo;
      const first = albums.get(album);
      element.classList.toggle("merged", Boolean(first) && !element.querySelector(".text"));
      if (!first) albums.set(album, element);
      if (first && !element.classList.contains("merged")) continue;
      this.gallery(first ?? element, !first).append(photo);
    }
  }

  gallery(element, anew) {
    let gallery = element.querySelector(".gallery");
    if (!gallery) {
      gallery = h("div.gallery");
      element.photo.before(gallery);
    }
    if (anew) gallery.replaceChildren();
    return gallery;
  }

  show(id) {
    const element = this.items.get(id);
    element?.scrollIntoView({ block: "center", behavior: "smooth" });
    element?.classList.add("pointed");
    setTimeout(() => element?.classList.remove("pointed"), 1400);
  }

  atEnd() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR;
  }

  /** Show the newest message: to its end, or from its beginning where it is longer than the view. */
  follow(behavior = "instant") {
    this.stuck = true;
    this.led = false;
    const newest = [...this.items.values()].findLast((element) => !element.classList.contains("merged"));
    const above = newest ? newest.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top - GAP : Infinity;
    const end = this.scroll.scrollHeight - this.scroll.clientHeight;
    this.scroll.scrollTo({ top: Math.min(end, this.scroll.scrollTop + above), behavior });
    this.mark();
  }

  toEnd(behavior) {
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior });
  }

  /** Only a reader who scrolls leaves the newest message: our own scrolling towards it has not left. */
  mark() {
    if (this.atEnd()) this.stuck = true;
    else if (this.led) this.stuck = false;
    this.down.hidden = this.atEnd();
  }
}
