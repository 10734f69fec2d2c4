// The page: who is looking, at which chat, and what happens there.

import { Composer } from "./composer.js";
import { avatar, h, icon, time } from "./dom.js";
import { alertBox, askLine, chooseChat, menu, toast } from "./overlays.js";
import { onCommand, safe } from "./rich.js";
import { act, listen, look, upload } from "./talk.js";
import { Thread } from "./thread.js";
import { drawTopics, EVERY, isIn } from "./topics.js";

const TYPING_MS = 5000; // Telegram shows an action for five seconds
const at = (id) => document.getElementById(id);
const state = { person: null, chat: null, topic: EVERY, bot: null, people: [], chats: [], open: null, typing: null, opening: 0, missed: false };

const failed = (error) => toast(error.message, "error");
const who = (extra = {}) => ({ person: state.person, chat: state.chat, ...extra });
const where = (extra = {}) => who({ ...(Number(state.topic) ? { topic: state.topic } : {}), ...extra });
const place = (chat, topic) => `${state.person}:${chat}:${topic}`;

const thread = new Thread(at("scroll"), at("messages"), at("down"), {
  me: () => state.person, press, vote, more: messageMenu,
});
const composer = new Composer(at("composer"), {
  say, locate, share, failed,
  start: () => say("/start", [], null).catch(failed),
  unblock: () => act("unblock", who()).then(reopen, failed),
  inline: (words) => act("inline", who({ words })),
  choose: (query, result) => act("choose", where({ query, result })),
});
onCommand((words) => say(words, [], null).catch(failed));

async function say(text, files, reply) {
  const fields = where({ text, ...(reply ? { reply: reply.id } : {}) });
  await (files.length ? upload(fields, files) : act("say", fields));
}

async function press(message, button, element) {
  if (button.copies) return navigator.clipboard.writeText(button.copies).then(() => toast("Copied"), failed);
  if (button.inline !== null && button.inline !== undefined) return writeInline(button);
  if (!button.data || element.classList.contains("busy")) return undefined;
  const { person } = state;
  element.classList.add("busy");
  element.setAttribute("aria-busy", "true");
  try {
    const answer = await act("press", who({ message: message.id, data: button.data }));
    if (person === state.person) tell(answer);
  } catch (error) {
    failed(error);
  }
  const same = thread.items.get(message.id)?.querySelectorAll(".key.busy") ?? [];
  for (const key of [element, ...same]) if (key.dataset.key === element.dataset.key) idle(key);
  return undefined;
}

/** The bot's name and its words: in this chat, or in one to choose. */
async function writeInline(button) {
  const words = `@${state.bot.username} ${button.inline}`;
  if (button.here) return composer.insert(words);
  const chat = await chooseChat("Share to", state.chats);
  if (chat === null) return undefined;
  const topic = chat === state.chat ? state.topic : EVERY;
  composer.prepare(place(chat, topic), words);
  if (chat !== state.chat) go(state.person, chat);
  return undefined;
}

function idle(key) {
  key.classList.remove("busy");
  key.removeAttribute("aria-busy");
}

function tell(answer) {
  if (answer.late) toast("The bot did not answer this button.", "error");
  else if (answer.url && safe(answer.url)) open(safe(answer.url), "_blank", "noopener");
  else if (answer.text && answer.alert) alertBox(answer.text);
  else if (answer.text) toast(answer.text);
}

function locate() {
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => act("locate", who({ latitude: coords.latitude, longitude: coords.longitude })).catch(failed),
    () => toast("The browser does not say where you are.", "error"),
  );
}

async function share(label) {
  const offered = state.chats.filter((chat) => state.open.requests[label].includes(chat.id));
  const shared = await chooseChat(label, offered, "You administer no such chat.");
  if (shared !== null) await act("share", who({ label, shared })).then(reopen, failed);
}

function vote(message, options) {
  act("vote", who({ message: message.id, options })).catch(failed);
}

function messageMenu(message, anchor) {
  const entries = [["Reply", () => composer.answer(message)]];
  if (!message.protected) entries.push(["Forward", () => forward(message)]);
  if (message.text) entries.push(["Copy text", () => navigator.clipboard.writeText(message.text).then(() => toast("Copied"), failed)]);
  menu(anchor, entries);
}

async function forward(message) {
  const to = await chooseChat("Forward to", state.chats);
  if (to === null) return;
  await act("forward", who({ message: message.id, to })).then(() => toast("Forwarded"), failed);
}

function chatMenu() {
  const { open: chat } = state;
  const entries = [];
  if (chat.kind === "private" && chat.blocked) entries.push(["Unblock bot", () => act("unblock", who()).then(reopen, failed)]);
  if (chat.kind === "private" && !chat.blocked) entries.push(["Block bot", () => act("block", who()).then(reopen, failed)]);
  entries.push(["To the first message", () => at("scroll").scrollTo({ top: 0, behavior: "smooth" })]);
  if (chat.forum && chat.leads) entries.push(["New topic", newTopic]);
  const topic = chat.topics.find((each) => each.id === state.topic);
  if (topic && chat.leads) entries.push([topic.closed ? "Open topic again" : "Close topic", () => act("close_topic", where()).then(reopen, failed)]);
  menu(at("room-menu"), entries);
}

async function newTopic() {
  const title = await askLine("New topic", "Name of the topic");
  if (title) await act("open_topic", who({ title })).then(({ id }) => go(state.person, state.chat, id), failed);
}

// --- what is shown

let asked = 0;
let shown = 0;
async function refresh() {
  const { person } = state;
  asked += 1;
  const number = asked;
  const overview = await look("overview", { person });
  // Answers may overtake each other, and come after somebody else has begun to look.
  if (person !== state.person || number < shown) return;
  shown = number;
  Object.assign(state, overview);
  drawSide();
}

/** Draw the open chat anew. What happens meanwhile may be newer or older than the answer, so ask again if anything did. */
async function reopen() {
  const [person, chat] = [state.person, state.chat];
  if (chat === null) return;
  state.opening += 1;
  try {
    let detail = null;
    do {
      state.missed = false;
      detail = await look("open", { person, chat });
    } while (state.missed && state.opening === 1);
    if (person !== state.person || chat !== state.chat) return;
    draw(detail);
  } finally {
    state.opening -= 1;
  }
  await refresh();
}

function draw(detail) {
  const { person, chat } = state;
  state.open = detail;
  const messages = detail.messages.filter((message) => isIn(message, state.topic));
  thread.fill(messages, place(chat, state.topic), detail.first_unread);
  at("messages").classList.toggle("private", detail.kind === "private");
  at("messages").classList.toggle("one-topic", state.topic !== EVERY);
  drawHead();
  drawTopics(at("topics"), detail, state.topic, (topic) => go(person, chat, topic));
  describe();
  composer.show(place(chat, state.topic), { ...detail, messages }, state.bot);
}

function describe() {
  const { open: chat } = state;
  if (chat.messages.length || chat.kind !== "private") return;
  const about = chat.description || "Press Start, or write something, to meet this bot.";
  at("messages").append(h("li.about", {}, h("b", {}, "What can this bot do?"), h("p", {}, about)));
}

function drawHead() {
  const { open: chat } = state;
  at("room-title").textContent = chat.title;
  at("room-avatar").replaceWith(Object.assign(portrait(chat), { id: "room-avatar" }));
  const line = chat.kind === "private" ? "bot" : `${chat.members} ${chat.kind === "channel" ? "subscribers" : "members"}`;
  at("room-state").textContent = state.typing ? "typing…" : line;
  at("room-state").classList.toggle("typing", Boolean(state.typing));
  document.title = `${chat.title} · Broadsheet playground`;
}

function drawSide() {
  const { person: me } = state;
  at("people").replaceChildren(...state.people.map((person) => h("button.person", {
    type: "button", aria: { pressed: String(person.id === me), label: named(person.name, person.unread) },
    onclick: () => go(person.id, innerWidth < 720 ? null : person.id),
  }, avatar(person.name, person.id), h("span.person-name", {}, person.name), badge(person.unread))));
  at("chats").replaceChildren(...state.chats.map((chat) => h("button.chat", {
    type: "button", aria: { current: String(chat.id === state.chat) },
    onclick: () => go(me, chat.id),
  }, portrait(chat),
    h("span.chat-text", {}, h("span.chat-name", {}, chat.title), h("span.chat-last", {}, lastLine(chat))),
    h("span.chat-side", {}, h("small", {}, chat.last ? time(chat.last.at) : ""), badge(chat.unread)))));
}

const portrait = (chat) => avatar(chat.title, chat.kind === "private" ? null : chat.id);
const named = (name, unread) => (unread ? `${name}, ${unread} unread` : name);
const badge = (count) => (count ? h("span.badge", { aria: { label: `${count} unread` } }, count > 99 ? "99+" : String(count)) : null);

function lastLine(chat) {
  const { last } = chat;
  if (!last) return "No messages yet";
  const what = last.service || last.text || { photo: "Photo", video: "Video", sticker: "Sticker", document: last.media?.name }[last.media?.kind] || (last.poll ? "Poll" : last.location ? "Location" : "Media");
  const name = last.service ? "" : last.sender.id === state.person ? "You: " : chat.kind === "private" ? "" : `${last.sender.name}: `;
  return name + what.replace(/\s+/g, " ");
}

// --- where we are

function go(person, chat, topic = EVERY) {
  const parts = [person, chat, topic === EVERY ? null : topic];
  const hash = `#${parts.filter((part) => part !== null).join("/")}`;
  if (location.hash === hash) arrive().catch(failed);
  else location.hash = hash;
}

async function arrive() {
  const [person, chat, topic] = location.hash.slice(1).split("/").map(Number);
  if (!state.people.length) state.people = (await look("overview", {})).people;
  state.person = state.people.some((other) => other.id === person) ? person : state.people[0].id;
  const moved = state.chat;
  state.chat = chat || null;
  state.topic = topic ?? EVERY;
  state.typing = null;
  at("app").classList.toggle("reading", state.chat !== null);
  at("open").hidden = state.chat === null;
  at("empty").hidden = state.chat !== null;
  await refresh();
  if (state.chat !== null) await reopen();
  if (state.chat !== null && moved !== state.chat && matchMedia("(hover: hover)").matches) composer.field?.focus();
}

// --- what happens

let due = null;
function later() {
  due ??= setTimeout(() => { due = null; refresh().catch(() => {}); }, 120);
}

function happened(event) {
  const here = event.chat === state.chat;
  if (here && state.opening && event.kind !== "typing") {
    state.missed = true;
  } else if (here && (event.kind === "message" || event.kind === "edit")) {
    at("messages").querySelector(".about")?.remove();
    if (isIn(event.message, state.topic)) thread.set(event.message);
    if (event.message.sender.bot) typing(false);
    if (event.kind === "message" && !document.hidden) act("read", who()).then(later, () => {});
    const begins = state.open?.kind === "private" && !state.open.started;
    if (begins || event.resets || event.message.service) reopen().catch(failed);
  } else if (here && event.kind === "delete") {
    thread.drop(event.message.id);
  } else if (here && event.kind === "typing") {
    typing(true);
  } else if (event.kind === "members" || event.kind === "profile") {
    if (here || event.chat === null) reopen().catch(() => {});
  }
  if (event.kind !== "typing") later();
}

function typing(on) {
  clearTimeout(state.typing);
  state.typing = on ? setTimeout(() => typing(false), TYPING_MS) : null;
  if (state.open) drawHead();
}

let lost = false;
function linked(up) {
  at("link-state").hidden = up;
  if (up && lost) arrive().catch(failed);
  lost = !up;
}

// --- the frame

function dark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function drawTheme() {
  at("theme").replaceChildren(icon(dark() ? "sun" : "moon"));
}

at("theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = dark() ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
  drawTheme();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTheme);
drawTheme();
at("back").append(icon("back"));
at("down").append(icon("down"));
at("room-menu").append(icon("more"));
at("room-menu").addEventListener("click", chatMenu);
at("back").addEventListener("click", () => go(state.person, null));
at("room").addEventListener("dragover", (event) => event.preventDefault());
at("room").addEventListener("drop", (event) => {
  event.preventDefault();
  if (composer.field) composer.attach(event.dataTransfer.files);
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && state.chat !== null) act("read", who()).then(later, () => {});
});
addEventListener("hashchange", () => arrive().catch(failed));

listen(happened, linked);
arrive().then(() => {
  if (state.chat === null && innerWidth >= 720) go(state.person, state.chats[0].id);
}, failed);
