package com.eigenkor.market.codec;

import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.PolicySpan.Changed;

final class PolicySpanCodec extends AvroCodec<PolicySpan> {

    PolicySpanCodec() {
        super(SchemaIds.POLICY_SPAN);
    }

    @Override
    void write(PolicySpan span, AvroWriter out) {
        out.text(span.symbol().code());
        out.number(span.sinceMs());
        out.text(span.begun());
        out.text(span.policy());
        out.number(span.changed().revised());
        out.number(span.changed().withdrawn());
        out.number(span.changed().added());
    }

    @Override
    PolicySpan read(AvroReader in) {
        return new PolicySpan(
                in.symbol(),
                in.number(),
                in.text(),
                in.text(),
                new Changed(in.number(), in.number(), in.number()));
    }
}
