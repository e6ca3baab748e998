package biscotti.cli.app;

import biscotti.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * An application, as its YAML file describes it:
 *
 * <pre>
 * summary: one line for people                                   (required)
 * packages: [redis-server, redis-tools]                          Debian packages; what they depend on comes too (required)
 * command: [redis-server, /etc/redis/biscotti.conf]              (required)
 * files: {/etc/redis/biscotti.conf: "save ''\n"}                 files by path; a content that begins with #! is executable
 * directories: [/var/lib/redis]                                  empty ones
 * users: [redis]                                                 system users with groups of their own
 * ports: ["6379:6379"]                                           HOST:GUEST, published if the user publishes none
 * memory: 512M                                                   unless the user says otherwise
 * environment: {LANG: C.UTF-8}
 * workdir: /root
 * hint: redis-cli -p 6379 ping                                   what to type on the host
 * </pre>
 */
public record App(
        String name,
        String summary,
        List<String> packages,
        List<String> command,
        Map<String, String> files,
        List<String> directories,
        List<String> users,
        List<String> ports,
        String memory,
        Map<String, String> environment,
        String workdir,
        String hint) {

    /** Reads a file; what is wrong with it is said with its name and the key. */
    static App read(Path file) throws IOException, UserException {
        Object document;
        try {
            document = new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(Files.readString(file));
        } catch (YamlEngineException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage());
        }
        var fields = new Fields(file, document);
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        var app = new App(name, fields.text("summary", true), fields.list("packages", true), fields.list("command", true), fields.map("files"),
                fields.list("directories", false), fields.list("users", false), fields.list("ports", false), fields.text("memory", false),
                fields.map("environment"), fields.text("workdir", false), fields.text("hint", false));
        fields.end();
        return app;
    }
}
