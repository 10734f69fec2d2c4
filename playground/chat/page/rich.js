// Text with entities -> elements. Offsets are UTF-16 code units, which is what JavaScript counts too.

import { h, icon } from "./dom.js";

const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const DUTIES = { command: () => {} };

/** What a tap on a command in a text does. */
export function onCommand(say) {
  DUTIES.command = say;
}

/** The nodes of a formatted text. */
export function rich(text, entities) {
  const sorted = entities
    .map((entity, rank) => ({ ...entity, end: entity.offset + entity.length, rank }))
    .sort((a, b) => a.offset - b.offset || b.end - a.end || a.rank - b.rank);
  return nodes(text, sorted, 0, text.length);
}

function nodes(text, entities, from, to) {
  const out = [];
  let at = from;
  while (entities.length && entities[0].offset < to) {
    const entity = entities.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.end, to);
    if (end <= start) continue;
    // A quotation or a block of code brings its own line breaks.
    const block = BLOCKS.has(entity.type);
    const before = text.slice(at, start);
    if (before) out.push(block ? before.replace(/\n$/, "") : before);
    const inside = [];
    while (entities.length && entities[0].offset < end) inside.push(entities.shift());
    // What crosses the border goes on after it.
    const rest = inside.filter((other) => other.end > end).map((other) => ({ ...other, offset: end }));
    out.push(element(entity, nodes(text, inside, start, end), text.slice(start, end)));
    entities.unshift(...rest);
    at = block && text[end] === "\n" && end < to ? end + 1 : end;
  }
  if (at < to) out.push(text.slice(at, to));
  return out;
}

function element(entity, children, words) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(/^https?:/i.test(words) ? words : `https://${words}`, children);
    case "spoiler":
      return spoiler(children);
    case "pre":
      return h("pre", entity.language ? { aria: { label: entity.language } } : {}, h("code", {}, children));
    case "blockquote":
      return h("blockquote", {}, children);
    case "expandable_blockquote":
      return expandable(children);
    case "date_time":
      return moment(entity.unix_time, entity.date_time_format ?? "", children);
    case "bot_command":
      return h("button.inline-link", { type: "button", onclick: () => DUTIES.command(words) }, children);
    case "mention":
    case "hashtag":
    case "cashtag":
    case "email":
    case "phone_number":
    case "text_mention":
      return h("span.tagged", {}, children);
    default:
      return PLAIN[entity.type] ? h(PLAIN[entity.type], {}, children) : h("span", {}, children);
  }
}

/** A moment as the reader's own clock and language have it; without a format, the words that were written. */
function moment(seconds, format, children) {
  const date = new Date(seconds * 1000);
  const shown = h("time.moment", { dateTime: date.toISOString(), title: date.toLocaleString() }, children);
  if (format) shown.textContent = format === "r" ? relative(seconds) : absolute(date, format);
  if (format === "r") shown.dataset.unix = String(seconds);
  return shown;
}

const RELATIVE = new Intl.RelativeTimeFormat([], { numeric: "always" });
const UNITS = [["day", 86_400], ["hour", 3600], ["minute", 60]];

function relative(seconds) {
  const away = seconds - Date.now() / 1000;
  const [unit, length] = UNITS.find(([, long]) => Math.abs(away) >= long) ?? UNITS.at(-1);
  return RELATIVE.format(Math.trunc(away / length) || (away < 0 ? -1 : 1), unit);
}

function absolute(date, format) {
  const parts = {};
  if (format.includes("w")) parts.weekday = "short";
  if (/[dD]/.test(format)) Object.assign(parts, { day: "numeric", month: format.includes("D") ? "long" : "short" });
  if (format.includes("D")) parts.year = "numeric";
  if (/[tT]/.test(format)) Object.assign(parts, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (format.includes("T")) parts.second = "2-digit";
  return date.toLocaleString([], parts);
}

// They stay true for as long as the page is open.
setInterval(() => {
  for (const shown of document.querySelectorAll("time.moment[data-unix]")) shown.textContent = relative(Number(shown.dataset.unix));
}, 30_000);

/** Only http and https lead anywhere. */
export function safe(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
  } catch {
    return null;
  }
}

function link(url, children) {
  const href = safe(url);
  if (!href) return h("span.dead-link", { title: "This address cannot be opened." }, children);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", title: href }, children);
}

function spoiler(children) {
  const cover = h("span.spoiler", { role: "button", tabIndex: 0, aria: { label: "Hidden text, press to show" } });
  cover.append(h("span.spoiler-text", { aria: { hidden: "true" } }, children));
  const show = (event) => {
    if (cover.classList.contains("shown") || (event.key && event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    cover.classList.add("shown");
    cover.removeAttribute("role");
    cover.removeAttribute("tabindex");
    cover.removeAttribute("aria-label");
    cover.firstChild.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", show);
  cover.addEventListener("keydown", show);
  return cover;
}

function expandable(children) {
  const quote = h("blockquote.expandable", {}, h("div.quote-text", {}, children));
  const more = h("button.quote-more", { type: "button", aria: { expanded: "false", label: "Show the whole quotation" } }, icon("down"));
  quote.append(more);
  const flip = () => {
    const open = quote.classList.toggle("opened");
    more.setAttribute("aria-expanded", String(open));
    more.setAttribute("aria-label", open ? "Show less" : "Show the whole quotation");
  };
  more.addEventListener("click", (event) => {
    event.stopPropagation();
    flip();
  });
  quote.addEventListener("click", (event) => {
    if (!event.target.closest("a, button, .spoiler") && !String(getSelection())) flip();
  });
  return quote;
}
