package com.eigenkor.market;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Under which policy each symbol is cut: all its series, for they are cut from one state.
 *
 * @param otherwise EIGENKOR_POLICY, of symbols without their own
 * @param bySymbol EIGENKOR_POLICIES, {@code SYMBOL=policy,…}
 */
public record SymbolPolicies(EligibilityPolicy otherwise, Map<Symbol, EligibilityPolicy> bySymbol) {

    private static final String POLICY = "EIGENKOR_POLICY";
    private static final String POLICIES = "EIGENKOR_POLICIES";

    public SymbolPolicies {
        bySymbol = Map.copyOf(bySymbol);
    }

    /**
     * The policies of the settings.
     *
     * @throws IllegalArgumentException that names the setting, what is wrong and what is allowed
     */
    public static SymbolPolicies from(Function<String, @Nullable String> setting) {
        String otherwise = setting.apply(POLICY);
        String bySymbol = setting.apply(POLICIES);
        return new SymbolPolicies(
                otherwise == null || otherwise.isBlank()
                        ? EligibilityPolicy.IQFEED_V1
                        : policy(POLICY, otherwise.strip()),
                bySymbol == null || bySymbol.isBlank() ? Map.of() : pairs(bySymbol));
    }

    private static Map<Symbol, EligibilityPolicy> pairs(String text) {
        var policies = new HashMap<Symbol, EligibilityPolicy>();
        for (String pair : text.split(",", -1)) {
            int at = pair.lastIndexOf('=');
            String code = at < 0 ? "" : pair.substring(0, at).strip();
            if (!Symbol.isValid(code)) {
                throw new IllegalArgumentException(
                        "%s must be SYMBOL=policy pairs with commas between, such as AAPL=us-eq-v1; '%s' is none"
                                .formatted(POLICIES, pair.strip()));
            }
            var policy = policy(POLICIES, pair.substring(at + 1).strip());
            if (policies.put(new Symbol(code), policy) != null) {
                throw new IllegalArgumentException(
                        "%s must name a symbol once; %s is there twice".formatted(POLICIES, code));
            }
        }
        return policies;
    }

    private static EligibilityPolicy policy(String setting, String id) {
        try {
            return EligibilityPolicy.of(id);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(setting + ": " + unknown.getMessage(), unknown);
        }
    }

    /** The policy a symbol is cut under. */
    public EligibilityPolicy of(Symbol symbol) {
        return bySymbol.getOrDefault(symbol, otherwise);
    }
}
