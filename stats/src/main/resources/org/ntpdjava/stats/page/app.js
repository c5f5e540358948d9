/** The page: listens, hands what it hears to its panels, and says so when nothing is heard. */

import { byId, mark, say, sayWithCode } from "./elements.js";
import { hear, repeat } from "./feed.js";
import { listen } from "./notes.js";
import { clock, joined, timeParts } from "./units.js";
import { showVitals } from "./vitals.js";
import { showSources } from "./sources.js";
import { Charts } from "./charts.js";
import { Stability } from "./stability.js";
import { showSky } from "./sky.js";
import { showClients } from "./clients.js";
import { showServer } from "./server.js";

const STALE_MS = 3_500;
const WORDS = { synchronised: "Locked", holdover: "Holdover", orphan: "Orphan", local: "Own time", unsynchronised: "No time" };

const charts = new Charts(() => pastAgain());
const stability = new Stability();
let heardMs = null;
/** Since when we listen: a page that nobody looks at does not. */
let listeningMs = 0;
let servedMs = 0;
let word = "";
let silent = false;

function show(now) {
  heardMs = performance.now();
  servedMs = Date.parse(now.served_at);
  stale();
  showHealth(now);
  showVitals(now);
  showSources(now.sources);
  showSky(now.receivers);
  showServer(now);
  charts.add(now);
  tick();
}

function showHealth(now) {
  const { level, state, sentence } = now.health;
  mark(byId("health"), "level", level);
  say(byId("health-word"), WORDS[state] ?? state);
  sayWithCode(byId("health-sentence"), sentence);
  say(byId("host"), now.host);
  word = WORDS[state] ?? state;
  announce(`${word}${level === "watch" ? ", with something to look at" : ""}`);
  const within = now.system.bound_s === null ? word : joined(timeParts(now.system.bound_s));
  const sign = { good: "✓", watch: "!", bad: "✕" }[level] ?? "";
  document.title = `${sign} ${within} · ${now.host || "time server"}`;
}

/** Spoken when it changes, and not each second. */
function announce(text) {
  say(byId("announce"), text);
}

/** The time of the server, carried on by this machine's clock between two answers. */
function tick() {
  if (heardMs === null) {
    return;
  }
  const date = new Date(servedMs + performance.now() - heardMs);
  say(byId("utc"), clock(date));
  byId("utc").dateTime = date.toISOString();
  say(byId("day"), date.toLocaleDateString("en-GB", { dateStyle: "full", timeZone: "UTC" }));
}

function stale() {
  const nowMs = performance.now();
  const nowSilent = nowMs - Math.max(heardMs ?? 0, listeningMs) > STALE_MS && !document.hidden;
  if (nowSilent !== silent) {
    silent = nowSilent;
    document.body.classList.toggle("is-stale", silent);
    byId("stale").hidden = !silent;
    if (silent) {
      const since = heardMs === null ? "" : ` What you see is as it was at ${clock(new Date(servedMs))} UTC.`;
      byId("stale").replaceChildren(`No answer from this server.${since}`, ageOf());
      document.title = `… no answer · ${byId("host").textContent || "time server"}`;
    }
  }
  if (silent) {
    say(byId("stale").lastElementChild, ` ${Math.round((nowMs - (heardMs ?? 0)) / 1000)} s ago`);
  }
}

/** Seen, not spoken: it changes each second. */
function ageOf() {
  const age = document.createElement("span");
  age.setAttribute("aria-hidden", "true");
  return age;
}

document.addEventListener("visibilitychange", () => {
  listeningMs = performance.now();
});
listen();
hear("/api/feed", { now: show, clients: showClients, stability: (found) => stability.show(found) });
const pastAgain = repeat(() => `/api/history?scale=${charts.scale}`, () => charts.periodMs, (past) => charts.show(past));
setInterval(() => {
  stale();
  if (!silent) {
    tick();
  }
}, 250);
