package org.ntpdjava.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

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
        assertTrue(browser.value("document.title").startsWith("✓ 1.84 µs")
                || browser.value("document.title").startsWith("✓ 1.84"));
        assertTrue(text("sources-body").contains("Is the pulse that sets the time."), text("sources-body"));
        assertTrue(text("sky-body").contains("12 of 13 satellites in view are heard"), text("sky-body"));
        assertTrue(text("clients-body").contains("✓ in sync"), text("clients-body"));
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
    void saysAloudThatTheServerIsSilent() throws IOException {
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
