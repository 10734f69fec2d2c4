// Where a person writes: text, commands, files, reply keyboard; or Start, or Unblock.

import { h, icon, size } from "./dom.js";

const TALLEST = 160; // pixels; as in the style

/** `duties`: say(text, files, reply), locate(), share(label), start(), unblock(), inline(words), choose(query, id), failed(error). */
export class Composer {
  constructor(root, duties) {
    this.root = root;
    this.duties = duties;
    this.drafts = new Map();
    this.key = "";
    this.files = [];
  }

  /** Show what fits the chat; an unsent text of another chat is kept for it. */
  show(key, chat, bot) {
    if (this.field) this.drafts.set(this.key, this.field.value);
    this.field = null;
    const same = this.key === key;
    this.key = key;
    if (!same) this.reply = null;
    if (!same) this.files = [];
    this.chat = chat;
    this.bot = bot;
    // A question that asks for a reply opens one, once.
    if (chat.forced && chat.forced !== this.forced) this.reply = chat.messages.find((message) => message.id === chat.forced) ?? null;
    this.forced = chat.forced;
    if (chat.blocked) return this.root.replaceChildren(h("button.wide", { type: "button", onclick: () => this.duties.unblock() }, "Unblock"));
    if (chat.kind === "private" && !chat.started) return this.root.replaceChildren(h("button.wide", { type: "button", onclick: () => this.duties.start() }, "Start"));
    if (!chat.writes) return this.root.replaceChildren(h("p.note", {}, "Only administrators of this channel write here."));
    this.build();
    this.field.value = this.drafts.get(key) ?? "";
    this.grow();
    this.hint();
    return undefined;
  }

  /** Let `text` stand in the composer when the chat `key` is shown next. */
  prepare(key, text) {
    this.drafts.set(key, text);
    if (this.key === key) this.insert(text);
  }

  build() {
    this.list = h("div.suggestions", { id: "suggestions", role: "listbox", hidden: true, aria: { label: "Suggestions" } });
    this.tray = h("div.tray", { hidden: true });
    this.field = h("textarea", {
      id: "text", rows: 1, placeholder: this.chat.placeholder || (this.chat.kind === "channel" ? "Broadcast" : "Message"), role: "combobox",
      aria: { label: "Message", autocomplete: "list", controls: "suggestions", expanded: "false" },
      oninput: () => { this.grow(); this.hint(); },
      onkeydown: (event) => this.keyed(event),
      onpaste: (event) => event.clipboardData.files.length && this.attach(event.clipboardData.files),
      onblur: () => setTimeout(() => this.suggest([]), 150),
    });
    const picker = h("input", { type: "file", multiple: true, hidden: true, onchange: () => { this.attach(picker.files); picker.value = ""; } });
    const clip = h("button.icon", { type: "button", aria: { label: "Attach photos or files" }, onclick: () => picker.click() }, icon("clip"));
    const menu = h("button.menu-button", { type: "button", aria: { label: "The bot's commands", haspopup: "listbox" }, onclick: () => this.toggleMenu() }, icon("menu"), h("span", {}, "Menu"));
    menu.hidden = !this.chat.commands.length;
    const send = h("button.icon.send", { type: "button", aria: { label: "Send" }, onclick: () => this.send() }, icon("send"));
    const line = h("div.write", {}, menu, clip, picker, this.field, send);
    this.root.replaceChildren(this.list, this.tray, line, ...this.keys());
    this.drawTray();
  }

  keys() {
    if (!this.chat.keyboard) return [];
    const rows = this.chat.keyboard.map((row) => h("div.keys-row", {}, row.map((text) =>
      h("button.key", { type: "button", onclick: () => this.offer(text) }, h("span", {}, text)))));
    return [h("div.reply-keys", { role: "group", aria: { label: "Answers offered" } }, rows)];
  }

  /** A key in place of the keyboard: it says its text, unless it asks for a chat or a place. */
  offer(text) {
    if (text in this.chat.requests) this.duties.share(text);
    else if (this.chat.locating.includes(text)) this.duties.locate();
    else this.duties.say(text, [], null).catch(this.duties.failed);
  }

  answer(message) {
    this.reply = message;
    this.drawTray();
    this.field?.focus();
  }

  attach(files) {
    this.files = [...this.files, ...files].slice(0, 10);
    this.drawTray();
    this.field?.focus();
  }

  drawTray() {
    const out = [];
    if (this.reply) out.push(this.chip(`↩ ${this.reply.sender.name}: ${this.reply.text.slice(0, 60)}`, () => { this.reply = null; }));
    for (const file of this.files) out.push(this.chip(`${file.name || "picture.png"} · ${size(file.size)}`, () => { this.files = this.files.filter((other) => other !== file); }));
    this.tray.replaceChildren(...out);
    this.tray.hidden = !out.length;
  }

  chip(text, remove) {
    const gone = () => { remove(); this.drawTray(); this.field.focus(); };
    return h("span.chip", {}, h("span", {}, text), h("button.icon", { type: "button", aria: { label: `Remove ${text}` }, onclick: gone }, icon("close")));
  }

  async send() {
    const text = this.field.value;
    if (!text.trim() && !this.files.length) return;
    const { files, reply, field } = this;
    this.files = [];
    this.reply = null;
    field.value = "";
    this.drafts.delete(this.key);
    this.drawTray();
    this.grow();
    this.suggest([]);
    try {
      await this.duties.say(text, files, reply);
    } catch (error) {
      field.value = text;
      this.files = files;
      this.drawTray();
      this.duties.failed(error);
    }
    field.focus();
  }

  keyed(event) {
    const options = [...this.list.children];
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const open = !this.list.hidden && options.length;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.point(options, (at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
    } else if (open && (event.key === "Tab" || (event.key === "Enter" && at >= 0))) {
      event.preventDefault();
      options[Math.max(at, 0)].click();
    } else if (open && event.key === "Escape") {
      this.suggest([]);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
  }

  point(options, at) {
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    options[at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", options[at].id);
  }

  toggleMenu() {
    this.field.focus();
    if (this.list.hidden) this.suggest(this.commands(""));
    else this.suggest([]);
  }

  commands(start) {
    const suffix = this.chat.kind === "private" ? "" : `@${this.bot.username}`;
    return this.chat.commands
      .filter((command) => command.name.startsWith(start))
      .map((command) => ({
        title: `/${command.name}`,
        note: command.description,
        run: () => this.duties.say(`/${command.name}${suffix}`, [], null),
      }));
  }

  /** Suggestions that fit what is being typed: commands after "/", inline results after the bot's name. */
  hint() {
    const text = this.field.value;
    const mention = `@${this.bot.username} `;
    clearTimeout(this.asking);
    if (/^\/\w*$/.test(text)) this.suggest(this.commands(text.slice(1)));
    else if (text.startsWith(mention)) this.asking = setTimeout(() => this.inline(text.slice(mention.length)), 350);
    else this.suggest([]);
  }

  async inline(words) {
    const { query, results } = await this.duties.inline(words);
    if (!this.field?.value.endsWith(words)) return;
    this.suggest(results.map((result) => ({
      title: result.title, note: result.description, run: () => this.duties.choose(query, result.id),
    })), "inline");
  }

  /** Show what may be chosen; `kind` "inline": with the title above the note, for titles that are sentences. */
  suggest(entries, kind = "") {
    if (!this.field) return;
    this.list.dataset.kind = kind;
    this.list.replaceChildren(...entries.map((entry, number) => h("div.suggestion", {
      id: `suggestion-${number}`, role: "option", aria: { selected: "false" },
      onmousedown: (event) => event.preventDefault(),
      onclick: () => this.take(entry),
    }, h("b", {}, entry.title), h("span", {}, entry.note))));
    this.list.hidden = !entries.length;
    this.field.setAttribute("aria-expanded", String(entries.length > 0));
    this.field.removeAttribute("aria-activedescendant");
  }

  async take(entry) {
    this.field.value = "";
    this.grow();
    this.suggest([]);
    try {
      await entry.run();
    } catch (error) {
      this.duties.failed(error);
    }
    this.field?.focus();
  }

  insert(text) {
    if (!this.field) return;
    this.field.value = text;
    this.grow();
    this.field.focus();
    this.hint();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, TALLEST)}px`;
    this.field.style.overflowY = this.field.scrollHeight > TALLEST ? "auto" : "hidden";
  }
}
