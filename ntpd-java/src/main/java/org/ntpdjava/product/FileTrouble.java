package org.ntpdjava.product;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be used, in the words of the system where the exception has none. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Never the name of the file, nor that of a class. */
    public static String words(IOException trouble) {
        return switch (trouble) {
            case NoSuchFileException none -> "No such file or directory";
            case AccessDeniedException denied -> "Permission denied";
            case FileAlreadyExistsException there -> "File exists";
            case NotDirectoryException file -> "Not a directory";
            case DirectoryNotEmptyException full -> "Directory not empty";
            case FileSystemException other -> orUnknown(other.getReason());
            case CharacterCodingException binary -> "not a text file";
            default -> orUnknown(trouble.getMessage());
        };
    }

    private static String orUnknown(@Nullable String words) {
        return Optional.ofNullable(words).orElse("Input/output error");
    }
}
