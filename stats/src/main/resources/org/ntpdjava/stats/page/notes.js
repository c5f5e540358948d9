/** What each word and number means, shown on hover, on touch, and by the keyboard. */

import { byId, say } from "./elements.js";

const NOTES = {
  health: "What the clock is worth now, as this server knows itself. The mark and the word above say whether somebody should look.",
  utc: "Coordinated Universal Time as this server serves it. Your network and browser make what you see here late by some milliseconds.",
  bound: "The most that the time we serve can be wrong by, as this server works it out itself from its sources, and promises.",
  offset: "How far our clock was from what the sources agree on, at its last correction. Plus: our clock was behind.",
  jitter: "How much the readings scatter around each other (RMS): the noise of the pulse, the network, this machine.",
  frequency: "What is added to the rate of this machine’s crystal, in millionths. Plus: the crystal is slow by itself. It drifts with temperature.",
  wander: "How much that correction changes from one to the next (RMS).",
  stratum: "How many servers lie between us and a reference clock: 1 has a clock of its own, 16 does not know the time.",
  satellites: "Satellites in the receiver’s position fix, of those in view. Four are needed, eight or more are good.",
  asked: "Requests for the time in the last seconds, per second. Answers to our own requests, and ntpq, are not among them.",
  used: "Sources that have a part in the time now: the one that sets it, and those that agree and count; of all that are configured or came from a pool.",
  known: "Addresses that are remembered among those that asked.",
  mark: "The mark ntpq shows. o: the pulse that sets the time. *: followed. +: agrees and counts. #: agrees, in reserve. −: agrees, but was cut. x: falseticker, tells another time. Blank: not used; the sentence says why.",
  source: "Its name as it was configured, or what kind of clock it is; its address below.",
  sourceStratum: "What it says of its own distance from a reference clock; 0 is such a clock itself.",
  reach: "The last eight polls, newest on the right; a filled one was answered.",
  poll: "How often we ask it.",
  heard: "How long ago it last told a time.",
  sourceOffset: "Its time minus ours. Plus: it is ahead of us, or we are behind.",
  delay: "The way there and back. Half of it, at most, may hide in the offset.",
  sourceJitter: "How much its readings scatter (RMS).",
  distance: "The most that its time can be wrong by, all the way up to its reference clock.",
  snr: "Signal to noise in dB-Hz. Below 25 a satellite is hard to use; 40 and more is a clear view.",
  fix: "Whether the receiver knows where it is: 3D with height, 2D without, none.",
  antenna: "What the receiver says about its antenna: open means no current, so no antenna; short means too much.",
  client: "The address it asks from.",
  packets: "Packets that came from it since it is remembered.",
  interval: "What lies between two of them on average.",
  version: "The version of NTP it speaks, and how: a client asks, a peer compares, control is ntpq.",
  dropped: "Packets over the rate limit, which got no time.",
  sync: "Only of clients that are also sources of ours (server … noselect, or peer): how far their clock is from ours, measured by asking back, and how long ago. In sync: no farther than the path between us leaves open.",
  allan: "By how much the rate of the source against our clock changes from one averaging time τ to the next. A slope of −1 is the noise of the readings; where the line turns up, the clock itself wanders. Overlapping estimate, NIST SP 1065.",
  received: "All packets that came to the NTP port.",
  answered: "Packets that were answered with the time.",
  older: "Requests in NTP versions before 4.",
  limited: "Packets of clients that asked too often, and were not answered.",
  kisses: "Of these, those that were told so (kiss of death, RATE).",
  restricted: "Packets that a restrict line refused.",
  declined: "Packets that were well formed and not answered: nobody asked for them here, or the time is not known.",
  malformed: "Packets that are no NTP, or of no use.",
  unauthentic: "Packets whose signature did not verify.",
  uptime: "Since the daemon was started.",
  leap: "Leap seconds by the list that was loaded, and the day until which it is good.",
  pastReading: "Of the time that is shown: root mean square, least and greatest offset. Point into the charts, or use their arrow keys, for one moment.",
  stability: "At one averaging time, which the pointer or the arrow keys choose in the chart: the Allan deviation of each source against our clock, and the time deviation TDEV, by how much time itself strays over it.",
  spacing: "A source, and how far apart its readings are. Press to show or to hide its line.",
  boundline: "Shaded: the most that our time may have been wrong by, on both sides.",
  spread: "Darker: from the least to the greatest offset of each span; the line is its mean.",
};

let owner = null;

/** Explains whatever has data-note, now and later. */
export function listen() {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") {
      follow(event.target);
    }
  });
  document.addEventListener("focusin", (event) => follow(event.target));
  document.addEventListener("focusout", hide);
  document.addEventListener("click", (event) => {
    const found = noted(event.target);
    if (found && found === owner && !byId("note").hidden && event.pointerType !== "mouse" && found.touched) {
      hide();
      return;
    }
    follow(event.target);
    if (found) {
      found.touched = true;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hide();
    }
  });
  window.addEventListener("scroll", hide, { passive: true });
}

function noted(target) {
  return target instanceof Element ? target.closest("[data-note]") : null;
}

function follow(target) {
  const found = noted(target);
  if (found) {
    show(found);
  } else {
    hide();
  }
}

function show(element) {
  const text = NOTES[element.dataset.note];
  if (!text) {
    return;
  }
  const note = byId("note");
  if (owner !== element) {
    hide();
  }
  owner = element;
  say(note, text);
  note.hidden = false;
  element.setAttribute("aria-describedby", "note");
  const at = element.getBoundingClientRect();
  const size = note.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - size.width - 8));
  const below = at.bottom + 8 + size.height < window.innerHeight;
  note.style.left = `${left}px`;
  note.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - size.height - 8)}px`;
}

function hide() {
  if (owner) {
    owner.removeAttribute("aria-describedby");
    owner.touched = false;
    owner = null;
  }
  byId("note").hidden = true;
}
