"""Prints every committed record of a bar topic as JSON, from its beginning to its present end.

Knows the topic only through Kafka and a schema registry: no code or schema of the platform.
Exit codes: 0 done, 1 the topic could not be read, 2 wrong arguments.
"""

from __future__ import annotations  # Message takes type parameters for type checkers only.

import argparse
import signal
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Optional

from confluent_kafka import (
    OFFSET_BEGINNING,
    DeserializingConsumer,
    KafkaError,
    KafkaException,
    Message,
    TopicPartition,
)
from confluent_kafka.error import ConsumeError, ValueDeserializationError
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer

from bar_rows import Field, json_line

PATIENCE_S = 20.0


class UnreadableTopic(Exception):
    """The topic cannot be read; the message says why."""


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="read_bars.py", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bootstrap", required=True, help="host:port of Kafka")
    parser.add_argument("--registry", required=True, help="URL of the schema registry")
    parser.add_argument("--topic", required=True, help="for example market.bars.1m.v1")
    parser.add_argument("--symbol", help="print only this symbol's bars")
    return parser.parse_args(arguments)


def consumer(bootstrap: str, registry: str) -> DeserializingConsumer:
    """A consumer that joins no group and commits nothing: partitions are assigned by hand."""
    return DeserializingConsumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": "eigenkor-foreign-python",
            "enable.auto.commit": False,
            "isolation.level": "read_committed",
            "enable.partition.eof": True,
            # Nothing on stderr but the sentence main prints: it has the same reason in it.
            "log_level": 0,
            "value.deserializer": AvroDeserializer(SchemaRegistryClient({"url": registry})),
        }
    )


def partitions(kafka: DeserializingConsumer, topic: str) -> list[TopicPartition]:
    """All partitions of the topic, each at its beginning."""
    found = kafka.list_topics(topic, timeout=PATIENCE_S).topics[topic]
    if found.error is not None:
        raise UnreadableTopic(f"topic {topic}: {found.error.str()}")
    return [TopicPartition(topic, number, OFFSET_BEGINNING) for number in sorted(found.partitions)]


def records(kafka: DeserializingConsumer, topic: str) -> Iterator[Mapping[str, Field]]:
    """Each record that was committed when the reading began, partition order kept."""
    begin = partitions(kafka, topic)
    end = {p.partition: kafka.get_watermark_offsets(p, timeout=PATIENCE_S)[1] for p in begin}
    kafka.assign(begin)
    unread = {partition for partition, offset in end.items() if offset > 0}
    while unread:
        try:
            message = kafka.poll(PATIENCE_S)
        except ConsumeError as problem:
            if problem.code != KafkaError._PARTITION_EOF:
                raise
            unread.discard(position(problem.kafka_message)[0])
            continue
        if message is None:
            raise UnreadableTopic(f"Kafka sent nothing for {PATIENCE_S:.0f} s; is it up?")
        partition, offset = position(message)
        value: Any = message.value()
        if partition in unread and offset < end[partition] and value is not None:
            yield value
        if offset + 1 >= end[partition]:
            unread.discard(partition)


def position(message: Optional[Message[Any, Any]]) -> tuple[int, int]:
    """Partition and offset, which every consumed message has."""
    partition = message.partition() if message is not None else None
    offset = message.offset() if message is not None else None
    if partition is None or offset is None:
        raise UnreadableTopic("Kafka sent a record without a partition or an offset")
    return partition, offset


def print_bars(kafka: DeserializingConsumer, topic: str, symbol: Optional[str]) -> None:
    for record in records(kafka, topic):
        if symbol is None or record["symbol"] == symbol:
            print(json_line(record))


def reason(problem: Exception) -> str:
    """What went wrong, without the wrapping of Kafka's errors."""
    error = problem.args[0] if problem.args else problem
    return str(error.str() if isinstance(error, KafkaError) else problem)


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    options = parse(arguments)
    try:
        kafka = consumer(options.bootstrap, options.registry)
        try:
            print_bars(kafka, options.topic, options.symbol)
        finally:
            kafka.close()
    except ValueDeserializationError as problem:
        partition, offset = position(problem.kafka_message)
        print(
            f"A record of {options.topic} (partition {partition}, offset {offset}) could not be"
            f" decoded with the registry at {options.registry}: {reason(problem)}",
            file=sys.stderr,
        )
        return 1
    except (UnreadableTopic, KafkaException, ValueError, TypeError) as problem:
        print(
            f"Could not read {options.topic} at {options.bootstrap}: {reason(problem)}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
