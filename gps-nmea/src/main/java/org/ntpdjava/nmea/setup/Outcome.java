package org.ntpdjava.nmea.setup;

/**
 * What became of one setting.
 *
 * @param name of the setting; of the word where the kind of receiver has no such setting
 * @param detail for people: why, and the cure; empty when all is well
 */
record Outcome(SetupWish.Word word, String name, Result result, String detail) {
    enum Result {
        SET,
        /** It was so already. */
        FOUND,
        REFUSED,
        UNANSWERED,
        /** This kind of receiver has nothing like it. */
        FOREIGN
    }

    boolean isTrouble() {
        return result != Result.SET && result != Result.FOUND;
    }
}
