package com.eigenkor.streams.rebuild;

import com.eigenkor.streams.app.StreamsSettings;
import com.eigenkor.streams.cluster.Command;
import com.eigenkor.streams.cluster.Progress;
import java.util.List;

/** Asks for sessions to be cut again and says what came of it; not well is a refused symbol. */
public final class RebuildMain {

    static {
        Command.configureLogging();
    }

    private RebuildMain() {}

    public static void main(String[] arguments) {
        System.exit(
                new Command("rebuild", Request.HELP, RebuildMain::rebuild).run(List.of(arguments)));
    }

    private static boolean rebuild(List<String> words) throws InterruptedException {
        var request = Request.of(words);
        var settings = StreamsSettings.from(StreamsSettings::ofThisProcessWithoutAStore);
        return new Rebuild(settings, request, new Progress(System.out)).run();
    }
}
