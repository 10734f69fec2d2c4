// What comes up over the page: toasts, alerts, menus, choices.

import { avatar, h } from "./dom.js";

export function toast(text, kind = "") {
  const note = h("div.toast", { data: { kind } }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.classList.add("leaving"), 3200);
  setTimeout(() => note.remove(), 3600);
}

/** A box with a text and OK. */
export function alertBox(text) {
  const close = h("button.primary", { type: "button" }, "OK");
  const box = dialog(h("p", {}, text), h("div.dialog-foot", {}, close));
  close.addEventListener("click", () => box.close());
}

/** One of the chats; resolves with its id, or null. Where there is none to choose, `none` says so. */
export function chooseChat(title, chats, none = "") {
  return new Promise((resolve) => {
    const entries = chats.map((chat) => h("button.choice", { type: "button", value: String(chat.id) }, avatar(chat.title, chat.kind === "private" ? null : chat.id), chat.title));
    const cancel = h("button", { type: "button" }, "Cancel");
    const box = dialog(h("h3", {}, title), h("div.choices", {}, entries.length ? entries : h("p.muted", {}, none)), h("div.dialog-foot", {}, cancel));
    let chosen = null;
    for (const entry of entries) entry.addEventListener("click", () => { chosen = Number(entry.value); box.close(); });
    cancel.addEventListener("click", () => box.close());
    box.addEventListener("close", () => resolve(chosen));
  });
}

/** A line of text; resolves with it, or null. */
export function askLine(title, label) {
  return new Promise((resolve) => {
    const field = h("input.line-field", { type: "text", maxLength: 128, required: true, aria: { label } });
    const cancel = h("button", { type: "button" }, "Cancel");
    const form = h("form", { method: "dialog" }, h("h3", {}, title), field, h("div.dialog-foot", {}, cancel, h("button", { type: "submit", value: "ok" }, "OK")));
    const box = dialog(form);
    cancel.addEventListener("click", () => box.close());
    box.addEventListener("close", () => resolve(box.returnValue === "ok" ? field.value.trim() : null));
    field.focus();
  });
}

function dialog(...children) {
  const box = h("dialog.box", {}, ...children);
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => event.target === box && box.close());
  document.body.append(box);
  box.showModal();
  return box;
}

/** A menu beside `anchor`: entries are [text, what to do]; arrows, Home, End and Escape work. */
export function menu(anchor, entries) {
  document.querySelector(".menu")?.remove();
  const items = entries.map(([text, run]) => h("button", { type: "button", role: "menuitem", tabIndex: -1, onclick: () => { close(); run(); } }, text));
  const list = h("div.menu", { role: "menu" }, items);
  const close = () => {
    list.remove();
    anchor.setAttribute("aria-expanded", "false");
    removeEventListener("pointerdown", outside, true);
    if (anchor.isConnected) anchor.focus({ preventScroll: true });
  };
  const outside = (event) => !list.contains(event.target) && close();
  list.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") close();
    else if (to !== undefined) items.at(to % items.length).focus();
    else return;
    event.preventDefault();
  });
  document.body.append(list);
  place(list, anchor.getBoundingClientRect());
  anchor.setAttribute("aria-expanded", "true");
  addEventListener("pointerdown", outside, true);
  items[0]?.focus();
}

function place(list, box) {
  const width = list.offsetWidth;
  const height = list.offsetHeight;
  const left = Math.min(Math.max(8, box.right - width), innerWidth - width - 8);
  const below = box.bottom + 4;
  list.style.left = `${left}px`;
  list.style.top = `${below + height > innerHeight - 8 ? Math.max(8, box.top - height - 4) : below}px`;
}
