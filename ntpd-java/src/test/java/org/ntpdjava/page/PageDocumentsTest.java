package org.ntpdjava.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is below {@code /api/} keeps to its schema, in every state of the world, and stays small. */
class PageDocumentsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final List<String> PATHS = List.of(
            "api/now", "api/clients", "api/stability", "api/history", "api/history?scale=10m", "api/history?scale=24h");

    private final HttpClient client = HttpClient.newHttpClient();

    static List<Scene> scenes() {
        return List.of(
                Scene.locked(),
                Scene.falseticker(),
                Scene.starting(),
                Scene.tenServers(),
                Scene.holdover(),
                Scene.hostile());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("scenes")
    void everyDocumentKeepsToItsSchema(Scene scene) throws Exception {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(DOCS.resolve("page.schema.json")));
        try (PageWorld world = new PageWorld(scene, 400)) {
            for (String path : PATHS) {
                String text = body(world, path);
                List<String> errors = schema.validate(text, InputFormat.JSON).stream()
                        .map(Error::toString)
                        .toList();
                assertEquals(List.of(), errors, path);
                assertTrue(text.length() < 200_000, () -> path + " has " + text.length());
            }
        }
    }

    @Test
    void aHistoryKnowsWhatHappenedWhen() throws Exception {
        try (PageWorld world = new PageWorld(Scene.locked(), 400)) {
            JsonNode past = new JsonMapper().readTree(body(world, "api/history?scale=10m"));
            JsonNode bounds = past.get("bound_s");
            assertEquals(600, bounds.size());
            long known = Stream.iterate(0, i -> i < 600, i -> i + 1)
                    .filter(i -> !bounds.get(i).isNull())
                    .count();
            assertEquals(400, known);
            double endS = past.get("first_unix_s").asDouble() + 600;
            assertEquals(System.currentTimeMillis() / 1e3, endS, 5);
            assertEquals(3, past.get("offset_s").size());
            assertEquals(5, past.get("sources").size());
        }
    }

    @Test
    void saysWhatAScaleMayBe() throws Exception {
        try (PageWorld world = new PageWorld(Scene.locked(), 10)) {
            HttpResponse<String> answer = get(world, "api/history?scale=7y");
            assertEquals(400, answer.statusCode());
            assertEquals("scale is one of 10m, 3h, 24h\n", answer.body());
        }
    }

    /** As the page hears them: all at once, then each in its time. */
    @Test
    void theFeedTellsTheSameDocuments() throws Exception {
        try (PageWorld world = new PageWorld(Scene.locked(), 400)) {
            HttpResponse<Stream<String>> feed = client.send(
                    HttpRequest.newBuilder(URI.create(world.url() + "api/feed")).build(),
                    HttpResponse.BodyHandlers.ofLines());
            assertEquals(
                    "text/event-stream",
                    feed.headers().firstValue("content-type").orElse(""));
            try (Stream<String> lines = feed.body()) {
                List<String> told = lines.limit(1 + 1 + 3 * 3 + 2 * 3).toList();
                assertEquals(
                        List.of("event: now", "event: clients", "event: stability", "event: now", "event: now"),
                        told.stream().filter(line -> line.startsWith("event: ")).toList());
                assertEquals("data: " + body(world, "api/clients"), told.get(2 + 3 + 1));
                assertTrue(told.get(2 + 1).startsWith("data: {\"program\":"), told.get(2 + 1));
            }
        }
    }

    /** Who asks twice within its time gets what was made once. */
    @Test
    void manyReadersCostWhatOneDoes() throws Exception {
        try (PageWorld world = new PageWorld(Scene.locked(), 10)) {
            List<String> bodies = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                bodies.add(body(world, "api/clients"));
            }
            assertEquals(1, bodies.stream().distinct().count());
        }
    }

    private String body(PageWorld world, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(world, path);
        assertEquals(200, answer.statusCode(), path);
        assertEquals(
                "application/json", answer.headers().firstValue("content-type").orElse(""), path);
        return answer.body();
    }

    private HttpResponse<String> get(PageWorld world, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(world.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
