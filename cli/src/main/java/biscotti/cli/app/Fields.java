package biscotti.cli.app;

import biscotti.cli.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The keys of a YAML document, taken one by one; each that is wrong, missing or unknown is an error that names it. */
final class Fields {
    private final Path file;
    private final Map<String, Object> rest = new LinkedHashMap<>();

    Fields(Path file, Object document) throws UserException {
        this.file = file;
        if (!(document instanceof Map<?, ?> map)) {
            throw wrong("it must consist of keys and values, as the files in apps/ do");
        }
        map.forEach((key, value) -> rest.put(String.valueOf(key), value));
    }

    private UserException wrong(String what) {
        return new UserException(file + ": " + what);
    }

    private Object take(String key, boolean isRequired) throws UserException {
        Object value = rest.remove(key);
        if (value == null && isRequired) {
            throw wrong("the key '" + key + "' is missing");
        }
        return value;
    }

    /** A string or a number; null if it is not there. */
    String text(String key, boolean isRequired) throws UserException {
        Object value = take(key, isRequired);
        return value == null ? null : scalar(key, value);
    }

    private String scalar(String key, Object value) throws UserException {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw wrong("'" + key + "' must be text");
    }

    /** A list of strings, or one string; empty if it is not there. */
    List<String> list(String key, boolean isRequired) throws UserException {
        Object value = take(key, isRequired);
        if (value == null) {
            return List.of();
        }
        List<String> items = new ArrayList<>();
        for (Object each : value instanceof List<?> list ? list : List.of(value)) {
            items.add(scalar(key, each));
        }
        if (items.isEmpty() && isRequired) {
            throw wrong("'" + key + "' is empty");
        }
        return items;
    }

    /** Strings by their names; empty if it is not there. */
    Map<String, String> map(String key) throws UserException {
        Object value = take(key, false);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("'" + key + "' must consist of names and texts");
        }
        Map<String, String> items = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            items.put(String.valueOf(each.getKey()), scalar(key, each.getValue()));
        }
        return items;
    }

    /** Nothing more is expected. */
    void end() throws UserException {
        if (!rest.isEmpty()) {
            throw wrong("unknown: " + String.join(", ", new TreeSet<>(rest.keySet())));
        }
    }
}
