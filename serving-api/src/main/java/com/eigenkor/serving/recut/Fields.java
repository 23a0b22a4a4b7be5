package com.eigenkor.serving.recut;

import com.eigenkor.market.Bar;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.SeriesBar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bar as its values by their names in JSON. Prices are numbers: decimals more or less make no
 * difference. The revision is no part of it.
 */
public final class Fields {

    private Fields() {}

    /** The names of the values in which two bars differ; none where they are equal. */
    public static List<String> differing(SeriesBar one, SeriesBar other) {
        Map<String, Object> values = of(one);
        Map<String, Object> others = of(other);
        var names = new ArrayList<String>();
        values.forEach((name, value) -> {
            if (!value.equals(others.get(name))) {
                names.add(name);
            }
        });
        return names;
    }

    private static Map<String, Object> of(SeriesBar bar) {
        var fields = new LinkedHashMap<String, Object>();
        Bar base = bar.base();
        fields.put("t", bar.key().startMs());
        fields.put("n", bar.key().seq());
        fields.put("e", base.endMs());
        fields.put("d", base.tradingDate());
        switch (bar) {
            case Bar _ -> prices(fields, "", base);
            case HeikinAshiBar smooth -> {
                fields.put("o", number(smooth.open(), smooth.scale()));
                fields.put("h", number(smooth.high(), smooth.scale()));
                fields.put("l", number(smooth.low(), smooth.scale()));
                fields.put("c", number(smooth.close(), smooth.scale()));
                prices(fields, "b", base);
            }
        }
        fields.put("v", base.volume());
        fields.put("tv", base.totalVolume());
        fields.put("k", base.tradeCount());
        fields.put("x", base.excludedCount());
        fields.put("w", number(base.notional(), base.scale()));
        fields.put("firstTimeUs", base.firstTimeUs());
        fields.put("lastTimeUs", base.lastTimeUs());
        return fields;
    }

    private static void prices(Map<String, Object> fields, String prefix, Bar bar) {
        fields.put(prefix + "o", number(bar.open(), bar.scale()));
        fields.put(prefix + "h", number(bar.high(), bar.scale()));
        fields.put(prefix + "l", number(bar.low(), bar.scale()));
        fields.put(prefix + "c", number(bar.close(), bar.scale()));
    }

    private static BigDecimal number(long mantissa, int scale) {
        return BigDecimal.valueOf(mantissa, scale).stripTrailingZeros();
    }
}
