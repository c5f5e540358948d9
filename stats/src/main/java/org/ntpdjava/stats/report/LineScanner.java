package org.ntpdjava.stats.report;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Takes a file apart into lines, in memory that does not grow with it, while it is hashed as it stands on the disk. Names that end in
 * {@code .gz} are unpacked; of those that other packers made it is said that they are not read.
 */
final class LineScanner {
    static final String PACKED = ".gz";
    private static final Map<String, String> PACKED_OTHERWISE =
            Map.of(".xz", "xz", ".bz2", "bzip2", ".zst", "zstd", ".lz4", "lz4", ".Z", "compress");
    private static final int LONGEST_LINE = 8192;
    private static final int BLOCK = 1 << 16;

    private LineScanner() {}

    /** Told each line. */
    interface Lines {
        /** @param number from 1 */
        void line(long number, String text);

        /** The same, of what cannot be a line. */
        void bad(long number, String why);
    }

    /**
     * What a file is.
     *
     * @param sha256 of its octets on the disk, packed where it is packed
     * @param octets on the disk
     */
    record Scanned(String sha256, long octets, long lines) {}

    static Scanned scan(Path file, Lines lines) throws IOException {
        try (Hashing hashed = new Hashing(Files.newInputStream(file))) {
            Optional<String> stranger = packedOtherwise(file);
            stranger.ifPresent(packer -> lines.bad(1, "packed by " + packer + "; only " + PACKED + " is read"));
            long count = stranger.isPresent()
                    ? 0
                    : file.toString().endsWith(PACKED) ? unpack(hashed, lines) : split(hashed, lines);
            hashed.transferTo(OutputStream.nullOutputStream());
            return new Scanned(hashed.sha256(), hashed.octets, count);
        }
    }

    /** The program that packed a file, by its name, where it is one that we cannot unpack. */
    static Optional<String> packedOtherwise(Path file) {
        return PACKED_OTHERWISE.entrySet().stream()
                .filter(packer -> file.toString().endsWith(packer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static long unpack(InputStream packed, Lines lines) throws IOException {
        Counting counted = new Counting(lines);
        try (InputStream in = new GZIPInputStream(new Unclosed(packed), BLOCK)) {
            return split(in, counted);
        } catch (EOFException | ZipException damaged) {
            lines.bad(counted.last + 1, "the packed file is damaged from here on");
            return counted.last;
        }
    }

    private static long split(InputStream in, Lines lines) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        long number = 1;
        boolean tooLong = false;
        for (int size = in.read(block); size >= 0; size = in.read(block)) {
            int begin = 0;
            for (int at = 0; at < size; at++) {
                if (block[at] != '\n') {
                    continue;
                }
                tooLong |= line.size() + at - begin > LONGEST_LINE;
                if (tooLong) {
                    lines.bad(number, "longer than " + LONGEST_LINE + " octets");
                } else {
                    line.write(block, begin, at - begin);
                    lines.line(number, line.toString(StandardCharsets.ISO_8859_1));
                }
                line.reset();
                tooLong = false;
                number++;
                begin = at + 1;
            }
            tooLong |= line.size() + size - begin > LONGEST_LINE;
            if (!tooLong) {
                line.write(block, begin, size - begin);
            }
        }
        if (tooLong || line.size() > 0) {
            lines.bad(number, "cut: the file ends before its line does");
            return number;
        }
        return number - 1;
    }

    /** Knows how far it got when the end is damaged. */
    private static final class Counting implements Lines {
        private final Lines lines;
        private long last;

        Counting(Lines lines) {
            this.lines = lines;
        }

        @Override
        public void line(long number, String text) {
            last = number;
            lines.line(number, text);
        }

        @Override
        public void bad(long number, String why) {
            last = number;
            lines.bad(number, why);
        }
    }

    /** What follows the packed part of a file is still to be hashed. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // whoever opened it closes it
        }
    }

    private static final class Hashing extends InputStream {
        private final InputStream in;
        private final MessageDigest digest;
        private long octets;

        Hashing(InputStream in) {
            this.in = new BufferedInputStream(in, BLOCK);
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new UncheckedIOException(new IOException("every Java has SHA-256", e));
            }
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int begin, int length) throws IOException {
            int size = in.read(into, begin, length);
            if (size > 0) {
                digest.update(into, begin, size);
                octets += size;
            }
            return size;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
