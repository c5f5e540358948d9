/** Asks the server again and again, one question at a time. */

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
 * Asks, shows, waits, and so on for ever. Who is not looked at does not ask; an answer that does not come is no reason to stop.
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
