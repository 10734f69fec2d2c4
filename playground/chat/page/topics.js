// The topics of a forum: a row of tabs above its messages, as Telegram has them.

import { h } from "./dom.js";

export const EVERY = ""; // the view of all topics at once
const GENERAL = 0;

/** Whether the message stands in a topic, or in the view of all. */
export function isIn(message, topic) {
  return topic === EVERY || message.thread === topic;
}

/** `choose(topic)` is told which one is wanted. */
export function drawTopics(root, chat, chosen, choose) {
  root.hidden = !chat.forum;
  if (!chat.forum) return;
  const tabs = [{ id: EVERY, title: "All" }, { id: GENERAL, title: "General" }, ...chat.topics];
  const held = root.contains(document.activeElement);
  root.replaceChildren(...tabs.map(({ id, title, closed }) => h("button.topic", {
    type: "button", aria: { current: String(id === chosen) }, onclick: () => choose(id),
  }, id === EVERY ? title : `# ${title}`, closed ? h("small", {}, " closed") : null)));
  const current = root.querySelector('[aria-current="true"]');
  current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (held) current?.focus();
}
