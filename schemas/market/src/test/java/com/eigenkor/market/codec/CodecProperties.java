package com.eigenkor.market.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Bar;
import com.eigenkor.market.FeedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our hand-written codecs against Avro's own generic reader and writer over the published schemas.
 */
class CodecProperties {

    private static final int CASES = 2_000;

    /** One contract: its codec and a source of values. */
    record Contract<T>(String name, int id, Codec<T> codec, Function<RandomValues, T> values) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Contract<?>> contracts() {
        return Stream.of(
                new Contract<>("feed event", 1, Codec.feedEvents(), RandomValues::feedEvent),
                new Contract<>("gap or recut", 8, Codec.feedEvents(), RandomValues::gapOrRecut),
                new Contract<>("bar", 2, Codec.bars(), RandomValues::closedBar),
                new Contract<>(
                        "heikin ashi bar", 3, Codec.heikinAshiBars(), RandomValues::heikinAshiBar),
                new Contract<>("live bars", 4, Codec.liveBars(), RandomValues::liveBars),
                new Contract<>("close marker", 5, Codec.closeMarkers(), RandomValues::closeMarker),
                new Contract<>("instrument", 6, Codec.instruments(), RandomValues::instrument),
                new Contract<>("day digest", 7, Codec.dayDigests(), RandomValues::dayDigest),
                new Contract<>("policy span", 9, Codec.policySpans(), RandomValues::policySpan),
                new Contract<>("bar of a series", 2, Codec.seriesBars(), RandomValues::closedBar));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    <T> void decode_ofEncode_isTheSameValue(Contract<T> contract) {
        var values = new RandomValues(21);
        for (int i = 0; i < CASES; i++) {
            T value = contract.values().apply(values);
            assertThat(contract.codec().decode(contract.codec().encode(value))).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    <T> void genericAvro_readsAndWritesTheSameBytes(Contract<T> contract) throws IOException {
        var schema = new Schema.Parser().parse(SchemaManifest.schema(contract.id()).orElseThrow());
        var values = new RandomValues(22);
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = contract.codec().encode(contract.values().apply(values));
            assertThat(AvroCodec.schemaId(bytes)).isEqualTo(contract.id());
            byte[] body = Arrays.copyOfRange(bytes, AvroCodec.FRAME_BYTES, bytes.length);
            assertThat(write(schema, read(schema, body))).isEqualTo(body);
        }
    }

    @Test
    void genericAvro_readsTheFieldsByNameAsExactDecimals() throws IOException {
        var schema = new Schema.Parser().parse(SchemaManifest.schema(2).orElseThrow());
        var values = new RandomValues(23);
        for (int i = 0; i < CASES; i++) {
            Bar bar = values.closedBar();
            byte[] bytes = Codec.bars().encode(bar);
            var generic =
                    read(schema, Arrays.copyOfRange(bytes, AvroCodec.FRAME_BYTES, bytes.length));
            assertThat((BigDecimal) generic.get("close"))
                    .isEqualByComparingTo(BigDecimal.valueOf(bar.close(), bar.scale()));
            assertThat((BigDecimal) generic.get("low"))
                    .isEqualByComparingTo(BigDecimal.valueOf(bar.low(), bar.scale()));
            assertThat(generic.get("volume")).isEqualTo(bar.volume());
            assertThat(generic.get("excludedCount")).isEqualTo(bar.excludedCount());
            assertThat(generic.get("tradingDate")).isEqualTo((int) bar.tradingDate().toEpochDay());
            assertThat(generic.get("state")).hasToString(bar.state().code());
            assertThat(generic.get("reason")).hasToString(bar.revision().reason().code());
            assertThat(generic.get("vwap") != null).isEqualTo(bar.vwap().isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    <T> void brokenBytes_areMalformed_neverAnotherError(Contract<T> contract) {
        var values = new RandomValues(24);
        var random = new SplittableRandom(25);
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = contract.codec().encode(contract.values().apply(values));
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThatThrownBy(() -> contract.codec().decode(cut))
                    .isInstanceOf(MalformedRecordException.class);
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                contract.codec().decode(flipped);
            } catch (MalformedRecordException named) {
                assertThat(named).hasMessageNotContaining("null");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    <T> void recordAmongOthers_isReadToItsEnd_andNoFurther(Contract<T> contract) {
        var values = new RandomValues(27);
        var random = new SplittableRandom(28);
        for (int i = 0; i < CASES; i++) {
            T value = contract.values().apply(values);
            byte[] record = contract.codec().encode(value);
            int from = random.nextInt(100);
            byte[] all = new byte[from + record.length + random.nextInt(100)];
            random.nextBytes(all);
            System.arraycopy(record, 0, all, from, record.length);
            assertThat(contract.codec().decode(all, from, record.length)).isEqualTo(value);
            int cut = random.nextInt(record.length);
            assertThatThrownBy(() -> contract.codec().decode(all, from, cut))
                    .isInstanceOf(MalformedRecordException.class);
        }
    }

    @Test
    void otherSchemaId_isRefusedByNumber() {
        byte[] bar = Codec.bars().encode(new RandomValues(26).bar(Bar.State.CLOSED));
        Codec<FeedEvent> trades = Codec.feedEvents();
        assertThatThrownBy(() -> trades.decode(bar)).hasMessageContaining("schema id 2 where 1");
    }

    private static GenericRecord read(Schema schema, byte[] body) throws IOException {
        var reader = new GenericDatumReader<GenericRecord>(schema, schema, decimals());
        return reader.read(null, DecoderFactory.get().binaryDecoder(body, null));
    }

    private static byte[] write(Schema schema, GenericRecord generic) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema, decimals()).write(generic, encoder);
        return out.toByteArray();
    }

    private static GenericData decimals() {
        var data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        return data;
    }
}
