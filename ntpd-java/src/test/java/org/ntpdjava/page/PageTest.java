package org.ntpdjava.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.stats.page.PageRoutes;

/**
 * The page in a real browser, at a desk and on a phone. Its pictures go to {@code target/page}; those in {@code docs/} were looked at and
 * copied from there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final Path PICTURES = Path.of("target", "page");
    private static final int A_WHILE_S = 1_200;
    private static final String SHOWN = "document.getElementById('health').dataset.level !== 'none'"
            + " && document.querySelectorAll('#charts canvas').length === 3"
            + " && document.querySelectorAll('#sources .rows > *').length > 0"
            + " && document.getElementById('clients-count').textContent !== ''";

    /** Of the middle of what has the focus, as far as that is in the window. */
    private static final String FOCUS_SEEN = "(() => { const e = document.activeElement, r = e.getBoundingClientRect();"
            + " const x = (Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2;"
            + " const y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;"
            + " const top = document.elementFromPoint(x, y);"
            + " return e !== document.body && r.width > 4 && top !== null && e.contains(top) ? 'seen' :"
            + " e.outerHTML.slice(0, 200); })()";

    @TempDir
    static Path directory;

    private Chromium browser;
    private PageWorld day;
    /** What the browser has open: the day, or one that knows nothing of it. */
    private PageWorld world;

    @BeforeAll
    void begin() throws IOException {
        assumeTrue(Chromium.isThere(), "SKIPPED: no chromium here, so nobody looks at the page");
        Files.createDirectories(PICTURES);
        browser = new Chromium(directory);
        day = PageWorld.ofADay(Scene.locked());
        world = day;
    }

    @AfterAll
    void end() {
        if (browser != null) {
            browser.close();
            day.close();
        }
    }

    @BeforeEach
    void forgetWhatWas() {
        browser.forgive();
    }

    @AfterEach
    void nobodyComplained() {
        assertEquals(List.of(), Chromium.shortened(browser.complaints()));
    }

    private void open(Scene scene, int width, int height, boolean dark) {
        browser.open("about:blank");
        if (world != day) {
            world.close();
        }
        world = scene.equals(Scene.locked()) ? day : new PageWorld(scene, scene.clients() == 0 ? 3 : A_WHILE_S);
        browser.size(width, height, width < 640, dark);
        browser.open(world.url());
        browser.until(SHOWN);
    }

    /** They are asked for by themselves, and take a moment to be computed. */
    private void untilDeviationsAreShown() {
        browser.until("document.querySelectorAll('#stability-lines button').length > 0");
    }

    private void atADesk(Scene scene) {
        open(scene, 1440, 900, false);
    }

    private void onAPhone(Scene scene) {
        open(scene, 390, 844, false);
    }

    private String text(String id) {
        return browser.value("document.getElementById('" + id + "').innerText");
    }

    private void picture(String name) throws IOException {
        Files.write(PICTURES.resolve(name + ".png"), browser.picture());
    }

    @Test
    void saysFirstWhatTheClockIsWorth() throws IOException {
        atADesk(Scene.locked());
        assertEquals("Within 1.84 µs of UTC by PPS; 10 satellites used.", text("health-sentence"));
        assertEquals("Locked", text("health-word"));
        browser.until("document.title.startsWith('✓ 1.84')");
        assertTrue(text("sources-body").contains("Is the pulse that sets the time."), text("sources-body"));
        assertTrue(text("sky-body").contains("12 of 13 satellites in view are heard"), text("sky-body"));
        assertTrue(text("clients-body").contains("✓ in sync"), text("clients-body"));
        untilDeviationsAreShown();
        assertTrue(text("stability-reading").contains("TDEV"), text("stability-reading"));
        assertTrue(text("past-reading").startsWith("Last 3 h: offset RMS "), text("past-reading"));
        picture("desk-light");
        open(Scene.locked(), 1440, 900, true);
        picture("desk-dark");
    }

    @Test
    void fitsAPhone() throws IOException {
        for (Scene scene : List.of(Scene.locked(), Scene.tenServers())) {
            onAPhone(scene);
            assertEquals("390", browser.value("document.documentElement.scrollWidth"), "wider than the phone");
            assertEquals(
                    "6",
                    browser.value("[...document.querySelectorAll('.clients tbody tr')].filter(r => r.offsetHeight >"
                            + " 0).length"));
            browser.value("document.getElementById('clients-more').click()");
            assertEquals(
                    "true",
                    browser.value(
                            "[...document.querySelectorAll('.clients tbody tr')].every(r => r.offsetHeight > 0)"));
            picture(scene.members().size() > 6 ? "phone-ten" : "phone");
        }
        open(Scene.locked(), 390, 844, true);
        picture("phone-dark");
    }

    /** Every scale, every line, every word. */
    @Test
    void canBeClickedThrough() {
        atADesk(Scene.falseticker());
        for (String scale : List.of("10 min", "24 h", "3 h")) {
            browser.value("[...document.querySelectorAll('#scales button')].find(b => b.textContent === '" + scale
                    + "').click()");
            browser.until("document.getElementById('past-reading').textContent.startsWith('Last " + scale + ":')");
            assertEquals(scale, browser.value("document.querySelector('#scales [aria-pressed=true]').textContent"));
        }
        String pressed = "document.querySelectorAll('#lines [aria-pressed=true]').length";
        int before = Integer.parseInt(browser.value(pressed));
        browser.value("document.querySelectorAll('#lines button').forEach(b => b.click())");
        int lines = Integer.parseInt(browser.value("document.querySelectorAll('#lines button').length"));
        assertEquals(lines - before, Integer.parseInt(browser.value(pressed)));
        assertEquals(
                "[]",
                browser.value("[...document.querySelectorAll('button.term')].filter(b => { b.click(); return"
                        + " document.getElementById('note').hidden || document.getElementById('note').textContent.length <"
                        + " 20; }).map(b => b.textContent)"),
                "words without an explanation");
    }

    @Test
    void explainsItsNumbersByMouseKeyboardAndTouch() {
        atADesk(Scene.locked());
        String note = "document.getElementById('note')";
        browser.value("document.body.focus()");
        browser.key("Tab"); // skips to the sources
        browser.key("Tab");
        browser.key("Tab");
        assertEquals("Within", browser.value("document.activeElement.textContent"));
        assertTrue(browser.value(note + ".textContent").startsWith("The most that the time we serve can be wrong by"));
        assertEquals("note", browser.value("document.activeElement.getAttribute('aria-describedby')"));
        browser.key("Escape");
        assertEquals("true", browser.value(note + ".hidden"));
        move(at(".vital[data-key=jitter] .value"));
        browser.until("!" + note + ".hidden && " + note + ".textContent.startsWith('How much the readings scatter')");

        onAPhone(Scene.locked());
        String[] at = at(".vital[data-key=frequency] .value").split(",", -1);
        browser.call(
                "Input.dispatchTouchEvent",
                Map.of(
                        "type",
                        "touchStart",
                        "touchPoints",
                        List.of(Map.of("x", (int) Double.parseDouble(at[0]), "y", (int) Double.parseDouble(at[1])))));
        browser.call("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
        browser.until("!" + note + ".hidden && " + note + ".textContent.startsWith('What is added to the rate')");
        assertEquals(
                "true", browser.value("(r => r.left >= 0 && r.right <= 390)(" + note + ".getBoundingClientRect())"));
    }

    /** What has an explanation is there to be pointed at, and what is there to be pointed at has one. */
    @Test
    void everyExplanationHasItsPlace() throws IOException {
        Set<String> explained = new TreeSet<>();
        try (InputStream notes = PageRoutes.class.getResourceAsStream("/org/ntpdjava/stats/page/notes.js")) {
            String text = new String(notes.readAllBytes(), StandardCharsets.UTF_8);
            Matcher keys = Pattern.compile("(?m)^  (\\w+): \"").matcher(text);
            while (keys.find()) {
                explained.add(keys.group(1));
            }
        }
        Set<String> pointedAt = new TreeSet<>();
        for (Scene scene : List.of(Scene.locked(), Scene.starting())) {
            atADesk(scene);
            if (scene.clients() > 0) {
                untilDeviationsAreShown();
            }
            pointedAt.addAll(List.of(browser.value(
                            "[...document.querySelectorAll('[data-note]')].map(e =>" + " e.dataset.note).join(' ')")
                    .split(" ", -1)));
        }
        assertEquals(explained, pointedAt);
    }

    /** Wherever the focus goes it can be seen, also where labels are elsewhere than at a desk. */
    @Test
    void theFocusIsAlwaysSeen() throws IOException {
        for (int width : List.of(1440, 1000, 390)) {
            open(Scene.locked(), width, 844, false);
            untilDeviationsAreShown();
            browser.value("document.activeElement.blur()");
            int stops = 0;
            do {
                browser.key("Tab");
                stops++;
                assertEquals("seen", browser.value(FOCUS_SEEN), "stop " + stops + " at a width of " + width);
                if (browser.value("document.activeElement.textContent").equals("Poll")) {
                    Files.write(PICTURES.resolve("focus-" + width + ".png"), browser.view());
                }
            } while (!browser.value("document.activeElement.textContent").equals("uPlot’s licence"));
            assertTrue(stops > 50, stops + " stops");
        }
    }

    @Test
    void showsAnySourceAmongTheDeviations() throws IOException {
        atADesk(Scene.tenServers());
        untilDeviationsAreShown();
        String buttons = "[...document.querySelectorAll('#stability-lines button')]";
        assertEquals("10", browser.value(buttons + ".length"));
        assertEquals(
                "10",
                browser.value("new Set(" + buttons + ".map(b => b.querySelector('path').getAttribute('class') +"
                        + " b.querySelector('path').getAttribute('stroke-dasharray'))).size"),
                "lines that look alike");
        String shown = buttons + ".filter(b => b.getAttribute('aria-pressed') === 'true').length";
        assertEquals("6", browser.value(shown));
        assertFalse(text("stability-reading").contains("ntp10.example.net"), text("stability-reading"));
        browser.value(buttons + "[9].click()");
        assertEquals("7", browser.value(shown));
        assertTrue(text("stability-reading").contains("ntp10.example.net"), text("stability-reading"));
        picture("deviations");
        browser.value(buttons + ".forEach(b => b.getAttribute('aria-pressed') === 'true' && b.click())");
        assertTrue(
                text("stability-reading").endsWith("no line that is shown reaches there."), text("stability-reading"));
    }

    /** Who comes back to a page that was hidden has not been left alone by the server; here by one that needs a moment to be heard again. */
    @Test
    void comingBackIsNoSilence() {
        atADesk(Scene.locked());
        browser.value("(() => { window.isHidden = true; window.flashes = 0;"
                + " Object.defineProperty(document, 'hidden', { get: () => window.isHidden });"
                + " new MutationObserver(() => { window.flashes += document.getElementById('stale').hidden ? 0 : 1; })"
                + ".observe(document.getElementById('stale'), { attributes: true });"
                + " document.dispatchEvent(new Event('visibilitychange')); window.leftMs = performance.now(); })()");
        browser.until("performance.now() - window.leftMs > 5000");
        String was = text("utc");
        browser.value("(() => { window.streams = []; window.EventSource = class extends EventSource {"
                + " constructor(path) { super(path); window.streams.push(this); }"
                + " addEventListener(name, hear) {"
                + " super.addEventListener(name, event => setTimeout(() => hear(event), 1500)); } };"
                + " window.isHidden = false;"
                + " document.dispatchEvent(new Event('visibilitychange')); window.backMs = performance.now(); })()");
        browser.until("performance.now() - window.backMs > 2500");
        assertEquals("0", browser.value("String(window.flashes)"), "an alarm for nothing");
        assertFalse(was.equals(text("utc")), "its clock goes on");
        String streams = "window.streams.map(stream => stream.readyState).join(' ')";
        assertEquals("1", browser.value(streams), "one that is open");
        browser.value("(() => { window.isHidden = true; document.dispatchEvent(new Event('visibilitychange')); })()");
        assertEquals("2", browser.value(streams), "a page that nobody sees listens to nothing");
    }

    private String at(String selector) {
        return browser.value("(r => (r.left + r.width / 2) + ',' + (r.top + r.height / 2))(document.querySelector('"
                + selector + "').getBoundingClientRect())");
    }

    private void move(String place) {
        String[] at = place.split(",", -1);
        browser.call(
                "Input.dispatchMouseEvent",
                Map.of("type", "mouseMoved", "x", Double.parseDouble(at[0]), "y", Double.parseDouble(at[1])));
    }

    @Test
    void readsItsChartsOutByTheKeyboard() {
        atADesk(Scene.locked());
        browser.value("document.getElementById('charts').focus()");
        browser.key("ArrowLeft");
        browser.key("ArrowLeft");
        browser.until("/^\\d\\d:\\d\\d:\\d\\d UTC · offset .+ · within .+ · frequency .+ ppm · jitter"
                + " .+/.test(document.getElementById('past-reading').textContent)");
        untilDeviationsAreShown();
        browser.value("document.getElementById('stability-chart').focus()");
        browser.key("ArrowRight");
        browser.until("document.getElementById('stability-reading').textContent.startsWith('Over τ = 1')");
    }

    @Test
    void aNameIsNeverAProgram() throws IOException {
        atADesk(Scene.hostile());
        assertTrue(text("sources-body").contains(Scene.HOSTILE), text("sources-body"));
        assertEquals("undefined", browser.value("typeof window.hacked"));
        assertEquals("0", browser.value("document.querySelectorAll('main img, main script, main b').length"));
        assertTrue(text("lines").contains("<img src=x"), text("lines"));
        picture("hostile");
    }

    /** What the policy of the server refuses even if a page of ours let it in. */
    @Test
    void theContentPolicyHolds() {
        atADesk(Scene.locked());
        browser.value("(() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
                + " document.body.append(s); const i = document.createElement('img'); i.src ="
                + " 'data:image/gif;base64,R0lGODlhAQABAAAAACw='; i.onload = () => { window.hacked = 2; };"
                + " document.body.append(i); })()");
        browser.until("true");
        assertEquals("undefined", browser.value("typeof window.hacked"));
        List<String> refused = browser.complaints();
        assertTrue(refused.stream().anyMatch(each -> each.contains("Content Security Policy")), refused.toString());
        browser.forgive();
    }

    @Test
    void saysAloudThatTheServerIsSilentAndHearsItAgain() throws IOException {
        PageWorld gone = new PageWorld(Scene.locked(), 1_200);
        browser.open(gone.url());
        browser.until(SHOWN);
        gone.close();
        browser.until("!document.getElementById('stale').hidden");
        assertTrue(
                text("stale").startsWith("No answer from this server. What you see is as it was at "), text("stale"));
        assertEquals("alert", browser.value("document.getElementById('stale').getAttribute('role')"));
        assertEquals("true", browser.value("document.body.classList.contains('is-stale')"));
        assertTrue(browser.value("document.title").startsWith("… no answer"), browser.value("document.title"));
        String was = text("utc");
        browser.until("/ [5-9] s ago/.test(document.getElementById('stale').textContent)");
        assertEquals(was, text("utc"), "a clock that nobody tells must not go on");
        picture("silent");
        try (PageWorld back = new PageWorld(Scene.locked(), 60, gone.port())) {
            assertEquals(gone.url(), back.url());
            browser.until("document.getElementById('stale').hidden");
            browser.until("document.title.startsWith('✓')");
        }
        browser.open("about:blank");
        browser.forgive();
    }

    @Test
    void knowsWhenNothingIsKnown() throws IOException {
        atADesk(Scene.starting());
        assertEquals("No time", text("health-word"));
        assertTrue(
                text("health-sentence").startsWith("The time is not known, and clients are told so."),
                text("health-sentence"));
        assertTrue(text("sky-fix").contains("no fix, antenna open"), text("sky-fix"));
        assertEquals("nobody has asked yet", text("clients-count"));
        assertEquals("–", browser.value("document.querySelector('.vital[data-key=bound] .value').textContent"));
        picture("starting");
    }

    @Test
    void tellsHoldoverFalsetickersAndCrowds() throws IOException {
        atADesk(Scene.holdover());
        assertTrue(
                text("health-sentence").startsWith("No source now: the clock has gone by itself for 12 min"),
                text("health-sentence"));
        picture("holdover");
        atADesk(Scene.falseticker());
        assertTrue(text("health-sentence").endsWith("ntp.wrong.example tells another time."), text("health-sentence"));
        assertEquals("watch", browser.value("document.getElementById('health').dataset.level"));
        atADesk(Scene.tenServers());
        assertTrue(text("clients-count").matches("the \\d+ busiest of 100.000"), text("clients-count"));
        assertFalse(browser.value("document.getElementById('sky').hidden").equals("false"));
        assertEquals("1440", browser.value("document.documentElement.scrollWidth"));
        picture("ten-servers");
    }
}
