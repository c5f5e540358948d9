package org.ntpdjava.daemon.refclock;

/** Hides where the receiver is: what flag4 of driver 20 asks for, to the character as ntpd does it. */
final class PositionMask {
    private PositionMask() {}

    /** The sentence with its latitude and longitude, and the checksum that would give them away, as underscores. */
    static String hide(String sentence) {
        String address = sentence.length() >= 6 ? sentence.substring(3, 6) : "";
        int first = switch (address) {
            case "RMC" -> 3;
            case "GGA" -> 2;
            case "GLL" -> 1;
            default -> 0;
        };
        return first == 0 ? sentence : blank(sentence, first, first + 3);
    }

    private static String blank(String sentence, int firstField, int lastField) {
        StringBuilder hidden = new StringBuilder(sentence.length());
        int field = 0;
        boolean checksum = false;
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            boolean separator = c == ',' || c == '*';
            field += c == ',' ? 1 : 0;
            boolean secret = checksum || (field >= firstField && field <= lastField && c != '.');
            hidden.append(!separator && secret ? '_' : c);
            checksum |= c == '*';
        }
        return hidden.toString();
    }
}
