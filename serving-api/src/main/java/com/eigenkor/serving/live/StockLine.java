package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.web.Problem;
import org.jspecify.annotations.Nullable;

/** A series the platform cuts: always there. */
record StockLine(LiveMarket market, SeriesLine closed) implements LiveLine {

    @Override
    public SeriesId series() {
        return closed.series();
    }

    @Override
    public String epoch() {
        return market.epoch();
    }

    @Override
    public @Nullable SeriesBar forming() {
        return market.forming(closed);
    }

    @Override
    public boolean isTakenBack(SeriesBar wasForming) {
        return market.isTakenBack(closed, wasForming);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public @Nullable Problem failure() {
        return null;
    }

    @Override
    public LineSnapshot snapshot() {
        return market.snapshot(closed.series());
    }
}
