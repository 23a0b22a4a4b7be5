package com.eigenkor.feed.app;

import com.eigenkor.feed.backfill.GapTiming;
import com.eigenkor.feed.iqfeed.FeedAddress;
import com.eigenkor.feed.iqfeed.Login;
import com.eigenkor.feed.publish.Cluster;
import com.eigenkor.feed.translate.CalendarChoice;
import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All settings, checked.
 *
 * @param symbols the watch list, in order, without repeats
 * @param backfillDays sessions that a symbol without data gets trades of, 1 to 30
 * @param gapTiming how long history is waited for before a gap is told, and asked for it then
 * @param closeDelay how far clock beats stay behind the feed's clock
 * @param healthPort 0: no health endpoints
 */
record Settings(
        Cluster cluster,
        FeedAddress address,
        Optional<Login> login,
        List<Symbol> symbols,
        CalendarChoice calendar,
        int backfillDays,
        GapTiming gapTiming,
        Duration closeDelay,
        int healthPort) {

    private static final String STOCK_SYMBOLS =
            "AAPL,MSFT,NVDA,TSLA,AMZN,SPY,QQQ,@ES#,@NQ#,EURUSD.FXCM,USDJPY.FXCM";
    private static final int LAST_PORT = 65_535;
    private static final int MOST_PARTITIONS = 1024;
    private static final int MOST_DELAY_MS = 60_000;
    private static final int HOUR_S = 3600;
    private static final int MOST_HOURS = 6 * 24;

    /**
     * Reads the settings.
     *
     * @throws BadSettingException naming the setting and what it must be
     */
    static Settings of(SettingSource source) {
        return new Settings(
                new Cluster(
                        source.text("EIGENKOR_KAFKA", "127.0.0.1:9092"),
                        source.number("EIGENKOR_PARTITIONS", 12, 1, MOST_PARTITIONS),
                        source.number("EIGENKOR_REPLICATION", 1, 1, Short.MAX_VALUE)),
                new FeedAddress(
                        source.text("EIGENKOR_IQFEED_HOST", "127.0.0.1"),
                        source.number("EIGENKOR_IQFEED_LEVEL1_PORT", 5009, 1, LAST_PORT),
                        source.number("EIGENKOR_IQFEED_LOOKUP_PORT", 9100, 1, LAST_PORT),
                        source.number("EIGENKOR_IQFEED_ADMIN_PORT", 9300, 1, LAST_PORT)),
                login(source),
                symbols(source.text("EIGENKOR_SYMBOLS", STOCK_SYMBOLS)),
                calendar(source.text("EIGENKOR_CALENDAR", "auto")),
                source.number("EIGENKOR_BACKFILL_DAYS", 1, 1, 30),
                gapTiming(source),
                Duration.ofMillis(source.number("EIGENKOR_CLOSE_DELAY_MS", 1000, 0, MOST_DELAY_MS)),
                source.number("EIGENKOR_HEALTH_PORT", 0, 0, LAST_PORT));
    }

    private static GapTiming gapTiming(SettingSource source) {
        return new GapTiming(
                Duration.ofSeconds(source.number("EIGENKOR_GAP_PATIENCE_S", 60, 1, HOUR_S)),
                Duration.ofSeconds(source.number("EIGENKOR_GAP_RETRY_S", 60, 1, HOUR_S)),
                Duration.ofHours(source.number("EIGENKOR_GAP_RETRY_HOURS", 6, 0, MOST_HOURS)));
    }

    private static Optional<Login> login(SettingSource source) {
        String product = source.text("DTN_PRODUCT_ID", "");
        String login = source.text("DTN_LOGIN", "");
        String password = source.text("DTN_PASSWORD", "");
        if (product.isEmpty() && login.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (product.isEmpty() || login.isEmpty() || password.isEmpty()) {
            throw new BadSettingException(
                    "DTN_PRODUCT_ID, DTN_LOGIN and DTN_PASSWORD belong together: set all three, or"
                            + " none if IQConnect is logged in already");
        }
        return Optional.of(new Login(product, login, password));
    }

    private static List<Symbol> symbols(String text) {
        var codes = List.of(text.split(",", -1)).stream().map(String::strip).distinct().toList();
        for (String code : codes) {
            if (!Symbol.isValid(code)) {
                throw new BadSettingException(
                        "EIGENKOR_SYMBOLS must be symbols as IQFeed spells them, upper case, separated by commas, for example AAPL,@ES#,EURUSD.FXCM; '%s' is none"
                                .formatted(code));
            }
        }
        return codes.stream().map(Symbol::new).toList();
    }

    private static CalendarChoice calendar(String text) {
        try {
            return CalendarChoice.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw new BadSettingException(
                    "EIGENKOR_CALENDAR must be auto or the id of a calendar: "
                            + unknown.getMessage());
        }
    }
}
