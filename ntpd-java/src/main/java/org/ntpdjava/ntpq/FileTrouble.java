package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be used, in the words of the system where the exception has none. */
final class FileTrouble {
    private FileTrouble() {}

    static String words(IOException trouble) {
        return switch (trouble) {
            case NoSuchFileException none -> "No such file or directory";
            case AccessDeniedException denied -> "Permission denied";
            case CharacterCodingException binary -> "not a text file";
            default -> String.valueOf(trouble.getMessage());
        };
    }
}
