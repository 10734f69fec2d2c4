// Requests to the page's server. What it refuses comes back as an Error with its sentence.

async function answered(response) {
  if (!response.ok) throw new Error((await response.text()) || "The playground did not understand that.");
  return response.json();
}

async function reached(request) {
  try {
    return await request;
  } catch {
    throw new Error("The playground does not answer: is it still running?");
  }
}

export async function look(what, query) {
  return answered(await reached(fetch(`/chat/api/${what}?${new URLSearchParams(query)}`)));
}

export async function act(what, body) {
  const headers = { "Content-Type": "application/json" };
  return answered(await reached(fetch(`/chat/api/${what}`, { method: "POST", headers, body: JSON.stringify(body) })));
}

export async function upload(fields, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  for (const file of files) form.append("file", file, file.name || "picture.png");
  return answered(await reached(fetch("/chat/api/say", { method: "POST", body: form })));
}

/** Everything that happens, for as long as the page is open; `onlink(true)` also after every reconnection. */
export function listen(onevent, onlink) {
  const source = new EventSource("/chat/api/events");
  source.addEventListener("hello", () => onlink(true));
  source.addEventListener("error", () => {
    onlink(false);
    // The browser tries again by itself unless the server said no for good.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onevent, onlink), 2000);
  });
  source.addEventListener("message", (event) => onevent(JSON.parse(event.data)));
}
