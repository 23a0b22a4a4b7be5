package com.eigenkor.serving.symbols;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.UnsentSpecs;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.web.Parameters;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.serving.web.Shown;
import java.util.stream.Collectors;

/** Turns the names in a request into a series that exists, or says what is wrong with them. */
public final class SeriesNames {

    private static final String UNKNOWN =
            "no bars of '%s'; there are %s, and any other number of s, m, h, d or tick";

    private static final String TOO_MANY_PARTS =
            "a bar of %s is folded from %d bars of %s, at most %d are served;"
                    + " take a round number of minutes, hours or ticks";

    private static final String UNSENT =
            "bars of %s are sent to no topic and no store here, by the setting "
                    + UnsentSpecs.SETTING
                    + "; there are %s";

    private static final String UNSENT_SOURCE =
            "bars of %s follow from those of %s, which are sent to no topic and no store here, by"
                    + " the setting "
                    + UnsentSpecs.SETTING
                    + "; there are %s";

    private final Instruments instruments;
    private final UnsentSpecs unsent;
    private final String sent;

    /**
     * @param unsent stock specs there are no bars of
     */
    public SeriesNames(Instruments instruments, UnsentSpecs unsent) {
        this.instruments = instruments;
        this.unsent = unsent;
        this.sent = unsent.sent().stream().map(BarSpec::code).collect(Collectors.joining(", "));
    }

    /**
     * The series of three names.
     *
     * @throws Problem with code unknown_symbol, bad_spec or bad_style
     */
    public SeriesId series(String symbol, String spec, String style) {
        return new SeriesId(instrument(symbol).symbol(), spec(spec), style(style));
    }

    /**
     * The series a request names with {@code symbol}, {@code spec} and {@code style}, which is
     * {@code ohlc} where it is missing.
     *
     * @throws Problem with code unknown_symbol, bad_spec or bad_style
     */
    public SeriesId series(Parameters parameters) {
        return new SeriesId(
                instrument(parameters.required("symbol", "unknown_symbol")).symbol(),
                spec(parameters.required("spec", "bad_spec")),
                style(parameters.text("style").orElse("ohlc")));
    }

    /**
     * The instrument of a symbol, in any case.
     *
     * @throws Problem with code unknown_symbol, or unavailable while symbols are still being read
     */
    public Instrument instrument(String symbol) {
        if (!Symbol.isValid(symbol)) {
            throw Problem.notFound(
                    "unknown_symbol",
                    "'%s' is no symbol: 1 to 30 of A-Z 0-9 @ # . $ / _ + -"
                            .formatted(Shown.of(symbol)));
        }
        return instruments.find(new Symbol(symbol)).orElseThrow(() -> absent(symbol));
    }

    private Problem absent(String symbol) {
        if (!instruments.isComplete()) {
            return Problem.unavailable("the symbols are still being read; try again in a second");
        }
        return Problem.notFound(
                "unknown_symbol",
                "no symbol '%s' here; /api/v1/symbols lists them all".formatted(symbol));
    }

    /** The session calendar of a symbol. */
    public SessionCalendar calendar(Symbol symbol) {
        return SessionCalendar.of(instrument(symbol.code()).calendar());
    }

    /**
     * A spec the platform cuts, or one whose bars are folded from those.
     *
     * @throws Problem with code bad_spec
     */
    public BarSpec spec(String code) {
        var spec =
                BarSpec.parse(code)
                        .orElseThrow(() ->
                                Problem.badRequest(
                                        "bad_spec", UNKNOWN.formatted(Shown.of(code), sent)));
        if (!CustomSpecs.isServed(spec)) {
            throw Problem.badRequest(
                    "bad_spec",
                    TOO_MANY_PARTS.formatted(
                            spec.code(),
                            CustomSpecs.parts(spec),
                            CustomSpecs.base(spec).code(),
                            CustomSpecs.MOST_PARTS));
        }
        requireSent(spec);
        return spec;
    }

    private void requireSent(BarSpec spec) {
        for (var source : CustomSpecs.madeOf(spec)) {
            if (unsent.specs().contains(source)) {
                throw Problem.badRequest(
                        "bad_spec",
                        spec.equals(source)
                                ? UNSENT.formatted(spec.code(), sent)
                                : UNSENT_SOURCE.formatted(spec.code(), source.code(), sent));
            }
        }
    }

    /**
     * A style.
     *
     * @throws Problem with code bad_style
     */
    public Style style(String code) {
        return Style.parse(code)
                .orElseThrow(() ->
                        Problem.badRequest(
                                "bad_style",
                                "no style '%s'; there are ohlc and heikin-ashi"
                                        .formatted(Shown.of(code))));
    }
}
