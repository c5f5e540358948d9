package org.ntpdjava.simulator.program;

import java.util.stream.LongStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds one after the other.
 *
 * @param last not less than {@code first}
 */
record SeedRange(long first, long last) {
    LongStream seeds() {
        return LongStream.rangeClosed(first, last);
    }

    /** From {@code 7} or {@code 1-5}. */
    static final class Converter implements ITypeConverter<SeedRange> {
        @Override
        public SeedRange convert(String text) {
            String[] ends = text.split("-", 2);
            try {
                long first = Long.parseLong(ends[0]);
                long last = ends.length == 1 ? first : Long.parseLong(ends[1]);
                if (last >= first) {
                    return new SeedRange(first, last);
                }
            } catch (NumberFormatException e) {
                // told below, with what is expected
            }
            throw new TypeConversionException("\"" + text + "\" is neither a seed, as 7, nor a range of them, as 1-5");
        }
    }
}
