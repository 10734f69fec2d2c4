// One message -> one list item.

import { h, icon, size, time } from "./dom.js";
import { rich, safe } from "./rich.js";
import { look } from "./talk.js";

/** `duties`: press(message, button, element), vote(message, options), more(message, element), show(id), me(). */
export function bubble(message, duties) {
  if (message.service) {
    return h("li.service", { data: { id: message.id, at: message.at } }, h("span", {}, message.service));
  }
  const own = message.sender.id === duties.me();
  const item = h("li.message", { data: { id: message.id, sender: message.sender.id, album: message.album, at: message.at } });
  item.classList.toggle("own", own);
  item.classList.toggle("bare", message.media?.kind === "sticker");
  item.classList.toggle("picture-only", message.media?.kind === "photo" && !message.text);
  const body = h("div.bubble", {}, ...head(message, own, duties), ...content(message, duties), foot(message));
  const more = h("button.icon.more", {
    type: "button",
    aria: { label: `Actions for the message of ${time(message.at)}`, haspopup: "menu" },
    onclick: (event) => duties.more(message, event.currentTarget),
  }, icon("more"));
  item.append(h("div.line", {}, body, more));
  if (message.rows.length) item.append(keyboard(message, duties));
  item.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    event.preventDefault();
    duties.more(message, more);
  });
  return item;
}

function head(message, own, duties) {
  const out = [];
  if (!own) out.push(h("div.sender", { data: { tint: String(message.sender.id % 6) } }, message.sender.name));
  if (message.via) out.push(h("div.via", {}, `via @${message.via}`));
  if (message.topic) out.push(h("div.via.in-topic", {}, `# ${message.topic}`));
  if (message.forwarded) out.push(h("div.forwarded", {}, "Forwarded from ", h("b", {}, message.forwarded)));
  if (message.reply) {
    const { id, name, text } = message.reply;
    out.push(h("button.reply", { type: "button", onclick: () => duties.show(id) }, h("b", {}, name), h("span", {}, text)));
  }
  return out;
}

function content(message, duties) {
  const text = message.text ? h("div.text", { dir: "auto" }, rich(message.text, message.entities)) : null;
  const media = message.media ? MEDIA[message.media.kind]?.(message.media) ?? file(message.media) : null;
  const poll = message.poll ? pollOf(message, duties) : null;
  if (message.location) return [h("div.text", {}, `📍 ${message.location.map((degrees) => degrees.toFixed(2)).join(", ")}`)];
  const card = message.preview ? preview(message, duties) : null;
  if (message.preview?.above) return [card, text];
  return message.above ? [text, media, poll] : [media, text, poll, card];
}

/** The card of a page, which comes when the page was read; nothing where that has nothing to show. */
function preview(message, duties) {
  const { url, large } = message.preview;
  const card = h("a.preview", { href: safe(url) ?? "#", target: "_blank", rel: "noopener noreferrer", hidden: true });
  look("preview", { person: duties.me(), chat: message.chat, message: message.id }).then((page) => {
    if (!page.title && !page.picture) return;
    const picture = page.picture ? h("img", { src: page.picture, alt: "" }) : null;
    card.classList.toggle("large", large);
    card.append(...[h("b.preview-site", {}, page.site), h("b", {}, page.title), h("span", {}, page.description), picture].filter(Boolean));
    card.hidden = false;
  }, () => {});
  return card;
}

const MEDIA = {
  photo(media) {
    const image = h("img", { src: media.url, alt: "Photo", width: media.width, height: media.height, loading: "lazy" });
    return h("a.photo", { href: media.url, target: "_blank", rel: "noopener", data: { spoiler: media.spoiler ? "1" : "" } }, image);
  },
  sticker: (media) => h("img.sticker", { src: media.url, alt: "Sticker", loading: "lazy" }),
  video: (media) => h("video.film", { controls: true, src: media.url, preload: "metadata", aria: { label: media.name } }),
  animation: (media) => h("video.film", { controls: true, loop: true, muted: true, src: media.url, preload: "metadata", aria: { label: media.name } }),
  voice: (media) => h("div.media", {}, h("audio", { controls: true, src: media.url, preload: "none" })),
  audio: (media) => h("div.media", {}, h("b", {}, media.title || media.name), h("audio", { controls: true, src: media.url, preload: "none" })),
};

function file(media) {
  return h("a.file", { href: media.url, download: media.name },
    h("span.file-icon", {}, icon("file")),
    h("span.file-name", {}, h("b", {}, media.name), h("small", {}, size(media.size))));
}

function pollOf(message, duties) {
  const { poll } = message;
  const mine = poll.chosen[duties.me()] ?? [];
  const done = mine.length > 0 || poll.closed;
  const kind = `${poll.anonymous ? "Anonymous " : ""}${poll.right === null ? "poll" : "quiz"}`;
  const options = poll.options.map((option, number) => {
    const share = poll.voters ? Math.round((100 * option.votes) / poll.voters) : 0;
    const bar = h("span.bar");
    bar.style.setProperty("--share", `${done ? share : 0}%`);
    const chosen = mine.includes(number);
    return h("button.option", {
      type: "button", disabled: poll.closed, aria: { pressed: String(chosen) },
      onclick: () => duties.vote(message, chosen ? [] : poll.multiple ? [...mine, number] : [number]),
    }, h("span.share", {}, done ? `${share}%` : "○"), h("span", {}, option.text), bar);
  });
  const count = `${poll.voters} vote${poll.voters === 1 ? "" : "s"}`;
  return h("div.poll", {}, h("b", {}, poll.question), h("small", {}, poll.closed ? "Final results" : kind), options, h("small", {}, count));
}

function foot(message) {
  const stamp = h("time", { dateTime: new Date(message.at * 1000).toISOString(), title: new Date(message.at * 1000).toLocaleString() });
  stamp.append(message.edited ? `edited ${time(message.at)}` : time(message.at));
  const reactions = message.reactions.map((emoji) => h("span.reaction", {}, emoji));
  return h("div.foot", {}, reactions, message.pinned ? icon("pin") : null, stamp);
}

function keyboard(message, duties) {
  const rows = message.rows.map((row) => h("div.keys-row", {}, row.map((button) => key(message, button, duties))));
  return h("div.keys", { role: "group", aria: { label: "Buttons under this message" } }, rows);
}

function key(message, button, duties) {
  const url = button.url ? safe(button.url) : null;
  const style = button.style ? { style: button.style } : {};
  if (url) {
    return h("a.key", { href: url, target: "_blank", rel: "noopener noreferrer", data: style }, h("span", {}, button.text), icon("out"));
  }
  return h("button.key", {
    type: "button", data: { ...style, key: button.data ?? button.text },
    onclick: (event) => duties.press(message, button, event.currentTarget),
  }, h("span", {}, button.text), h("i.spin", { aria: { hidden: "true" } }));
}
