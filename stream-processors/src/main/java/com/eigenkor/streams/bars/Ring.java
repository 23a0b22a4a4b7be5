package com.eigenkor.streams.bars;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list that gives up its first as cheaply as it takes a last: what keeps the newest so many would
 * move all of an {@code ArrayList} each time, and an {@code ArrayDeque} has no positions.
 */
final class Ring<E> extends AbstractList<E> implements RandomAccess {

    private static final int FEWEST = 4;

    /** As many as a power of two, or none. */
    private @Nullable Object[] places = {};

    private int first;
    private int size;

    private int place(int index) {
        return first + index & places.length - 1;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    @SuppressWarnings("unchecked") // Nothing else is put in.
    public E get(int index) {
        Objects.checkIndex(index, size);
        return (E) Objects.requireNonNull(places[place(index)]);
    }

    @Override
    public void add(int index, E element) {
        Objects.checkIndex(index, size + 1);
        if (size == places.length) {
            grow();
        }
        for (int i = size; i > index; i--) {
            places[place(i)] = places[place(i - 1)];
        }
        places[place(index)] = element;
        size++;
    }

    private void grow() {
        @Nullable Object[] more = new @Nullable Object[Math.max(FEWEST, 2 * places.length)];
        for (int i = 0; i < size; i++) {
            more[i] = places[place(i)];
        }
        places = more;
        first = 0;
    }

    @Override
    public E removeFirst() {
        E removed = getFirst();
        places[first] = null;
        first = place(1);
        size--;
        return removed;
    }

    @Override
    public void clear() {
        if (size > 0) {
            places = new Object[0];
            first = 0;
            size = 0;
        }
    }
}
