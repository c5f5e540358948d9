package org.ntpdjava.stats.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The files of one set, by the names that filegen gives its generations, logrotate and gzip included. A file that begins as another
 * one does is the same one: the plain name that is a link to the newest generation, or became a copy of it on another disk.
 */
final class SetFiles {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final Pattern DATED = Pattern.compile("(\\d{8}|\\d{6}|\\d{4}w\\d{2}|\\d{4})(\\..*)?");
    private static final int LONGEST_BEGINNING = 512;

    private final Path folder;
    private final String name;

    /** @param fileName below the folder, without the suffix of a generation */
    SetFiles(Path folder, String fileName) {
        Path plain = folder.resolve(fileName);
        this.folder = plain.getParent() == null ? folder : plain.getParent();
        this.name = String.valueOf(plain.getFileName());
    }

    /**
     * Which files there are.
     *
     * @param copies which are not to be read, and what they are copies of
     */
    record Found(List<Path> files, Map<Path, Path> copies) {}

    /** Those that may have lines of one of these days, in the order of their first lines. */
    Found of(List<LocalDate> days) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new Found(List.of(), Map.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return withoutCopies(files.filter(Files::isRegularFile)
                    .filter(file -> days.stream().anyMatch(day -> mayHold(file, day)))
                    .sorted()
                    .toList());
        }
    }

    /** By its name. */
    boolean mayHold(Path file, LocalDate day) {
        String whole = String.valueOf(file.getFileName());
        String unpacked = whole.endsWith(LineScanner.PACKED)
                ? whole.substring(0, whole.length() - LineScanner.PACKED.length())
                : whole;
        if (unpacked.equals(name)) {
            return true;
        }
        if (!unpacked.startsWith(name + ".") || unpacked.endsWith(".TEMP")) {
            return false;
        }
        Matcher dated = DATED.matcher(unpacked.substring(name.length() + 1));
        return !dated.matches() || names(dated.group(1), day);
    }

    private static boolean names(String generation, LocalDate day) {
        String dayText = DAY.format(day);
        String week = String.format(
                Locale.ROOT,
                "%04dw%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        return generation.equals(week) || (!generation.contains("w") && dayText.startsWith(generation));
    }

    /** Of those that begin alike an unpacked one is read, and of these the longest. */
    private static Found withoutCopies(List<Path> all) throws IOException {
        Map<String, List<Path>> byBeginning = new LinkedHashMap<>();
        for (Path file : all) {
            String beginning = beginning(file);
            byBeginning
                    .computeIfAbsent(beginning.isEmpty() ? file.toString() : beginning, _ -> new ArrayList<>())
                    .add(file);
        }
        Map<Path, Double> files = new LinkedHashMap<>();
        Map<Path, Path> copies = new LinkedHashMap<>();
        byBeginning.forEach((beginning, alike) -> {
            Path best = alike.stream().max(PREFERENCE).orElseThrow();
            files.put(best, stamp(beginning));
            alike.stream().filter(file -> !file.equals(best)).forEach(file -> copies.put(file, best));
        });
        return new Found(
                files.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .toList(),
                copies);
    }

    /** Days since the first one of the Modified Julian count; what has no stamp comes first. */
    private static double stamp(String line) {
        try {
            Fields fields = Fields.of(line).atLeast(2);
            return fields.whole(0) + fields.number(1) / Day.LENGTH_S;
        } catch (BadLine stampless) {
            return 0;
        }
    }

    private static final Comparator<Path> PREFERENCE = Comparator.comparing(
                    (Path file) -> !file.toString().endsWith(LineScanner.PACKED))
            .thenComparingLong(file -> file.toFile().length())
            .thenComparingInt(file -> file.toString().length());

    /** The first line, or as much of it as tells files apart; empty for a file that is empty or cannot be read so far. */
    private static String beginning(Path file) {
        if (LineScanner.packedOtherwise(file).isPresent()) {
            return "";
        }
        try (InputStream octets = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(LineScanner.PACKED) ? new GZIPInputStream(octets) : octets;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            char[] some = new char[LONGEST_BEGINNING];
            int size = Math.max(reader.read(some), 0);
            String text = new String(some, 0, size);
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
