package com.eigenkor.serving.history;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import java.util.ArrayList;
import java.util.List;

/** One partition in memory. */
final class FakeBarLog implements BarLog {

    private final List<SeriesBar> records = new ArrayList<>();
    private int reads;

    long append(SeriesBar bar) {
        records.add(bar);
        return records.size() - 1L;
    }

    int size() {
        return records.size();
    }

    SeriesBar at(int offset) {
        return records.get(offset);
    }

    int reads() {
        return reads;
    }

    @Override
    public long beginning(SeriesId series) {
        return 0;
    }

    @Override
    public List<Logged> read(SeriesId series, long from, long to) {
        reads++;
        var found = new ArrayList<Logged>();
        for (long offset = from; offset < to; offset++) {
            found.add(new Logged(offset, records.get((int) offset)));
        }
        return found;
    }
}
