package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code biscotti exec}: Debian's own programs on the kernel, by the contract of the command. */
class ExecTest {
    @TempDir
    Path directory;

    private Command.Result exec(String... words) throws IOException, InterruptedException {
        return exec(new byte[0], words);
    }

    private Command.Result exec(byte[] input, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("exec"));
        all.addAll(List.of(words));
        return Command.biscotti(directory, all).withInput(input).run();
    }

    private Command.Result bash(String script) throws IOException, InterruptedException {
        return exec("--", "bash", "-c", script);
    }

    @Test
    void shellsRunPipelinesLoopsAndPrograms() throws Exception {
        Command.Result result = bash("""
                for i in 3 1 2; do echo $i; done | sort | tr '\\n' ' '; echo
                seq 1 100 | grep 7 | wc -l
                x=$(echo inner | sed s/inner/outer/); echo $x
                mkdir -p /tmp/d/e && cd /tmp/d/e && echo data > f && ln f g && ln -s f h && cat g h && stat -c '%h %s %F' f
                find /tmp/d | sort; rm -r /tmp/d; ls /tmp | wc -l
                tar -C /etc -cf - debian_version | tar -tf -
                exit 7""");
        assertEquals("""
                1 2 3\s
                19
                outer
                data
                data
                2 5 regular file
                /tmp/d
                /tmp/d/e
                /tmp/d/e/f
                /tmp/d/e/g
                /tmp/d/e/h
                0
                debian_version
                """, result.text(), result.error());
        assertEquals(7, result.status());
    }

    @Test
    void signalsAndStatusesAreThoseOfAnyUnix() throws Exception {
        Command.Result result = bash("""
                bash -c 'kill -9 $$'; echo $?
                bash -c 'kill -SEGV $$'; echo $?
                trap 'echo caught' USR1; kill -USR1 $$
                (sleep 60 & kill $!; wait $!; echo $?)
                bash -c 'exit 300'; echo $?
                yes | head -1
                kill -TERM $$""");
        assertEquals("137\n139\ncaught\n143\n44\ny\n", result.text(), result.error());
        assertEquals(128 + 15, result.status());
    }

    @Test
    void streamsAreSeparateAndBinarySafe() throws Exception {
        byte[] input = new byte[100_000];
        for (int i = 0; i < input.length; i++) {
            input[i] = (byte) (i * 31 + i / 256);
        }
        Command.Result result = exec(input, "--", "sh", "-c", "cat; echo oops >&2");
        assertArrayEquals(input, result.output());
        assertEquals("oops\n", result.error());
        assertEquals(0, result.status());
    }

    @Test
    void optionsReachTheProgram() throws Exception {
        Command.Result result = exec("--env", "GREETING=hello there%", "--env", "HOME=/tmp", "--workdir", "/usr/bin", "--", "bash", "-c",
                "echo \"$GREETING\" $HOME $(pwd) $# \"$1\" \"[$2]\"", "name", "an  argument", "");
        assertEquals("hello there% /tmp /usr/bin 2 an  argument []\n", result.text(), result.error());
    }

    @Test
    void programsThatAreNotThereOrCannotRunHaveTheirStatuses() throws Exception {
        assertEquals(127, exec("--", "no-such-program").status());
        assertEquals(126, exec("--", "/etc/debian_version").status());
        Command.Result endless = exec("--timeout", "20", "--", "sh", "-c", "while true; do :; done");
        assertEquals(124, endless.status(), endless.error());
        Command.Result missing = exec("--initrd", directory.resolve("none").toString(), "--", "true");
        assertEquals(125, missing.status());
        assertTrue(missing.error().contains("there is no file"), missing.error());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void jobsRunOnSeveralProcessors(int processors) throws Exception {
        Command.Result result = exec("--cpus", Integer.toString(processors), "--", "bash", "-c", """
                nproc
                for i in 1 2 3 4 5 6; do (seq 1 2000 | sort -n | tail -1 | sha256sum | cut -c1-8 > /tmp/$i) & done
                wait
                cat /tmp/? | sort | uniq -c | sed 's/^ *//'""");
        assertEquals(processors + "\n6 " + sha256Start("2000\n") + "\n", result.text(), result.error());
        assertEquals(0, result.status());
    }

    private static String sha256Start(String text) throws Exception {
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        return java.util.HexFormat.of().formatHex(digest).substring(0, 8);
    }
}
