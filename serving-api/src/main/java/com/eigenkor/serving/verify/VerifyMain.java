package com.eigenkor.serving.verify;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.PolicyBook;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Setting;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.platform.Platform;
import com.eigenkor.serving.recut.Recut;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.BarStoreUnavailableException;
import com.eigenkor.store.BarStoreUnusableException;
import com.eigenkor.store.TradeStore;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Holds a trading date's bars of every origin against each other; {@code --help} says more. */
public final class VerifyMain {

    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;
    private static final int WRONG_USE = 2;

    private VerifyMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println(Request.HELP);
            return EQUAL;
        }
        try {
            var request = Request.of(arguments);
            var platform = Platform.from(Setting::ofThisProcess);
            return verify(request.without(platform.unsent()), platform, System.out);
        } catch (UsageException | IllegalArgumentException wrong) {
            System.err.println("verify: " + wrong.getMessage() + ". --help says more.");
            return WRONG_USE;
        } catch (IOException
                | BarStoreUnavailableException
                | BarStoreUnusableException unreadable) {
            System.err.println("verify: " + unreadable.getMessage());
            return DIFFERENT;
        }
    }

    private static int verify(Request request, Platform platform, PrintStream out)
            throws IOException, InterruptedException {
        try (var api = new Api("http://%s:%d".formatted(platform.host(), platform.port()));
                var topics = new KafkaTopics(platform.kafka());
                var store = BarStore.open(platform.store());
                var trades = TradeStore.open(platform.store())) {
            var listing = api.listing(request.symbol());
            var day = Day.of(request, SessionCalendar.of(listing.calendar()), store);
            var policies = new PolicyBook(platform.policies()::of);
            topics.policies(request.symbol(), policies::put);
            var recut = new Recut(trades, policies::at, platform.window());
            var fromTrades = new FromTrades(recut, store, day, listing.decimals());
            var verification =
                    new Verification(
                            topics, store, api, fromTrades, policies, day, Clock.systemUTC());
            out.println(title(request, day));
            return print(request, verification, out);
        }
    }

    private static String title(Request request, Day day) {
        String title =
                "%s, %s, trading date %s of the calendar %s"
                        .formatted(
                                request.symbol(),
                                request.style().code(),
                                day.date(),
                                day.calendar());
        return day.isOver()
                ? title
                : title + ", which goes on: bars up to " + Instant.ofEpochMilli(day.toMs());
    }

    private static int print(Request request, Verification verification, PrintStream out)
            throws IOException, InterruptedException {
        boolean isHeadPrinted = false;
        int different = 0;
        for (BarSpec spec : request.specs()) {
            var finding = verification.of(new SeriesId(request.symbol(), spec, request.style()));
            if (!isHeadPrinted) {
                out.println(Table.head(finding.evidence().stream().map(Evidence::origin).toList()));
                isHeadPrinted = true;
            }
            out.println(Table.line(finding));
            if (!finding.isEqual()) {
                out.println(Table.difference(finding));
                different++;
            }
        }
        out.println(
                different == 0
                        ? "equal"
                        : "DIFFERENT in %d of %d series"
                                .formatted(different, request.specs().size()));
        return different == 0 ? EQUAL : DIFFERENT;
    }
}
