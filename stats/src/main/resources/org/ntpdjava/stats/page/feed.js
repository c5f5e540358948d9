/** What the server tells, and what it is asked for. Who is not looked at neither listens nor asks. */

const PATIENCE_MS = 4_000;
const LEAST_PAUSE_MS = 200;

export async function ask(path) {
  const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS), cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.json();
}

/**
 * Listens for ever. A stream that ends, or in which nothing comes, is opened again.
 *
 * @param shows called for each event of that name with what it tells
 */
export function hear(path, shows) {
  let stream = null;
  let heardMs = 0;
  function open() {
    stream?.close();
    heardMs = performance.now();
    stream = document.hidden ? null : new EventSource(path);
    for (const [event, show] of Object.entries(shows)) {
      stream?.addEventListener(event, (told) => {
        heardMs = performance.now();
        show(JSON.parse(told.data));
      });
    }
  }
  document.addEventListener("visibilitychange", open);
  setInterval(() => {
    if (performance.now() - heardMs > PATIENCE_MS) {
      open();
    }
  }, PATIENCE_MS / 4);
  open();
}

/**
 * Asks, shows, waits, and so on for ever. An answer that does not come is no reason to stop.
 *
 * @param path called for the path each time
 * @param periodMs called for the time from one question to the next
 * @returns a function that asks at once
 */
export function repeat(path, periodMs, show) {
  let timer = 0;
  let asking = false;
  async function turn() {
    const began = performance.now();
    asking = true;
    try {
      const asked = path();
      const answer = await ask(asked).catch(() => null);
      if (answer !== null && asked === path()) {
        show(answer);
      }
    } finally {
      asking = false;
      timer = setTimeout(next, Math.max(LEAST_PAUSE_MS, periodMs() - (performance.now() - began)));
    }
  }
  function next() {
    clearTimeout(timer);
    if (!asking && !document.hidden) {
      turn();
    }
  }
  document.addEventListener("visibilitychange", next);
  next();
  return next;
}
