package com.eigenkor.market;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stock specs whose closed bars go to no topic and no store, in either style.
 *
 * @param specs EIGENKOR_UNSENT_SPECS, a comma list such as {@code 1tick}
 */
public record UnsentSpecs(Set<BarSpec> specs) {

    /** The name of the setting. */
    public static final String SETTING = "EIGENKOR_UNSENT_SPECS";

    public UnsentSpecs {
        specs = Set.copyOf(specs);
    }

    /**
     * Those of the settings.
     *
     * @throws IllegalArgumentException that names the setting, what is wrong and what is allowed
     */
    public static UnsentSpecs from(Function<String, @Nullable String> setting) {
        String list = setting.apply(SETTING);
        return list == null || list.isBlank()
                ? new UnsentSpecs(Set.of())
                : new UnsentSpecs(
                        Arrays.stream(list.split(",", -1))
                                .map(UnsentSpecs::stock)
                                .collect(Collectors.toSet()));
    }

    private static BarSpec stock(String code) {
        return BarSpec.parse(code.strip())
                .filter(BarSpec.STOCK::contains)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s takes stock specs with commas between, such as 1tick, was '%s'"
                                        .formatted(SETTING, code)));
    }

    /** The stock specs there are bars of, in their order. */
    public List<BarSpec> sent() {
        return BarSpec.STOCK.stream().filter(spec -> !specs.contains(spec)).toList();
    }
}
