package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code biscotti exec --image --write}: Debian's programs on an ext4 root, from boot to boot, with e2fsck as the judge after each. The boots build on
 * each other: each finds what those before it wrote.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiskTest {
    private static final long TIMEOUT_SECONDS = 600;
    /** Room for the base root and some 40 MB. */
    private static final String SIZE = "128M";

    @TempDir
    static Path directory;

    private static Path image;

    private static Command.Result biscotti(String... words) throws IOException, InterruptedException {
        return Command.biscotti(directory, words).withEnvironment(environment()).run();
    }

    private static Map<String, String> environment() throws IOException {
        return Map.of("E2FSCK_CONFIG", checkerSettings().toString());
    }

    /** The guest's clock may be a little ahead of the host's: e2fsck is not to compare the two. */
    private static Path checkerSettings() throws IOException {
        return Files.writeString(directory.resolve("e2fsck.conf"), "[options]\nbroken_system_clock = true\n");
    }

    private static void check() throws IOException, InterruptedException {
        Command.Result result = new Command(directory, List.of("/usr/sbin/e2fsck", "-fn", "-E", "no_optimize_extents", image.toString()))
                .withEnvironment(environment()).run();
        List<String> words = result.text().lines().filter(line -> !line.startsWith("Pass ") && !line.contains(" files (")).toList();
        assertEquals(List.of(), words);
        assertEquals(0, result.status(), result.error());
    }

    @BeforeAll
    static void makeTheImage() throws Exception {
        image = directory.resolve("root.img");
        Command.Result result = biscotti("image", "build", "--packages", "base-files,base-passwd,bash,coreutils,dash,findutils", "--size", SIZE, "-o",
                image.toString());
        assertEquals(0, result.status(), result.error());
        check();
    }

    @Test
    @Order(1)
    void whatIsWrittenIsOnTheDiskAfterTheBoot() throws Exception {
        Command.Result result = biscotti("exec", "--image", image.toString(), "--write", "--cpus", "2", "--", "bash", "-c", """
                mkdir -p /data/a/b && cd /data
                for ((i = 0; i < 2000; i++)); do printf "%*s$i" $((i * i % 9973)) x > f$i; done
                mv f1 a/b/moved; ln f2 hard; ln -s f3 soft; rm f4; truncate -s 100 f5; truncate -s 50000 f6
                exec 7> gone; echo text >&7; rm gone
                chown 5:6 f7; chmod 4750 f7; touch -d @1000000000 f8
                find . -type f -print0 | sort -z | xargs -0 sha256sum > /sums
                sync -f /sums; sync /sums; sync
                wc -l < /sums; stat -c '%a %u %g %s' f7; stat -c %Y f8; readlink soft; stat -c %h hard; stat -f -c %T /""");
        assertEquals("2000\n4750 5 6 50\n1000000000\nf3\n2\next2/ext3\n", result.text(), result.error());
        check();
        Path copy = directory.resolve("sums");
        assertEquals(0, biscotti("image", "extract", image.toString(), "/sums", copy.toString()).status());
        assertEquals(2000, Files.readAllLines(copy).size());
    }

    /** Wherever the cut comes, what was synced before is there, and what is replaced by rename is there whole. */
    @Test
    @Order(2)
    void aPowerCutLosesNothingThatWasSynced() throws Exception {
        Process process = Command.biscotti(directory, "exec", "--image", image.toString(), "--write", "--", "bash", "-c", """
                cd /data && sha256sum --quiet -c /sums || echo damaged
                mkdir /cut && cd /cut
                for ((i = 0; ; i++)); do
                    printf '%*s' 20000 $i > new; mv new state; printf '%*s' $((i % 5000)) y > g$((i % 300))
                    if ((i == 200)); then echo kept > kept; sync kept; echo cut; fi
                done""").startReadable();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("cut", lines.readLine());
        }
        process.destroy(); // which ends the machine at once
        assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        Command.Result result = biscotti("exec", "--image", image.toString(), "--write", "--machine", "microvm", "--", "bash", "-c", """
                cat /cut/kept; stat -c %s /cut/state; cd /data && sha256sum --quiet -c /sums; echo $?""");
        assertEquals("kept\n20000\n0\n", result.text(), result.error());
        check();
    }

    @Test
    @Order(3)
    void aFullDiskRefusesAndLosesNothing() throws Exception {
        Command.Result result = biscotti("exec", "--image", image.toString(), "--write", "--", "bash", "-c", """
                head -c 200M /dev/zero > /fill; echo $?; mkdir /more; echo $?
                cd /data && sha256sum --quiet -c /sums; echo $?
                rm /fill; mkdir /more && echo again > /more/f && cat /more/f""");
        assertTrue(result.error().contains("No space left on device"), result.error());
        assertEquals("1\n1\n0\nagain\n", result.text(), result.error());
        check();
    }

    @Test
    @Order(4)
    void withoutWriteTheImageStaysAsItIs() throws Exception {
        byte[] before = Files.readAllBytes(image);
        Command.Result result = biscotti("exec", "--image", image.toString(), "--", "bash", "-c", "echo here > /data/here && sync && cat /data/here");
        assertEquals("here\n", result.text(), result.error());
        Command.Result readOnly = biscotti("exec", "--image", image.toString(), "--append", "rootmode=ro", "--", "bash", "-c", "echo no > /data/no; echo $?");
        assertEquals("1\n", readOnly.text(), readOnly.error());
        assertTrue(readOnly.error().contains("Read-only file system"), readOnly.error());
        assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(image)), "the image changed");
    }
}
