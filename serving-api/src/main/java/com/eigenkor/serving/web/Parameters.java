package com.eigenkor.serving.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/** The query parameters of a request, each read once and checked. */
public final class Parameters {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

    private final MultiValueMap<String, String> values;

    private Parameters(MultiValueMap<String, String> values) {
        this.values = values;
    }

    public static Parameters of(MultiValueMap<String, String> values) {
        return new Parameters(values);
    }

    /** A parameter that is there and not empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.getFirst(name)).filter(value -> !value.isBlank());
    }

    /**
     * A parameter that must be there.
     *
     * @throws Problem when it is not
     */
    public String required(String name, String code) {
        return text(name)
                .orElseThrow(() -> Problem.badRequest(code, "parameter '" + name + "' is missing"));
    }

    /**
     * A whole number within bounds.
     *
     * @throws Problem when it is none or out of bounds
     */
    public int number(String name, int least, int most, int otherwise, String code) {
        var text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        boolean isNumber = WHOLE_NUMBER.matcher(text.get()).matches();
        int number = isNumber ? Integer.parseInt(text.get()) : -1;
        if (!isNumber || number < least || number > most) {
            throw Problem.badRequest(
                    code,
                    "%s must be a whole number from %d to %d, was '%s'"
                            .formatted(name, least, most, Shown.of(text.get())));
        }
        return number;
    }
}
