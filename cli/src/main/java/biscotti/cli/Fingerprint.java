package biscotti.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names an image by everything that it is made from. */
public final class Fingerprint {
    private Fingerprint() {}

    /** A short hash of the contents of all files below the inputs, and of the words. */
    public static String of(List<Path> inputs, String... words) throws IOException {
        MessageDigest digest = sha256();
        for (String word : words) {
            digest.update(word.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        for (Path input : inputs) {
            List<Path> files;
            try (var stream = Files.walk(input)) {
                files = stream.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                digest.update(input.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 24);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
