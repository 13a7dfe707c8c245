package com.fabrikam.dronedelivery.local.infrastructure.store;

import com.fabrikam.dronedelivery.local.infrastructure.store.OrderedIndex.Entry;
import com.fabrikam.dronedelivery.local.infrastructure.store.QueryPlan.Range;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the index for a query: as many leading fields as the query fixes ({@code =}, {@code $eq},
 * {@code $in}), then a range on the next one ({@code $gt $gte $lt $lte}), in the order asked for if
 * the index has it. Every matching document is among those planned; the query itself is still
 * checked on each.
 */
final class QueryPlanner {

  private static final int MOST_RANGES = 2000;
  private static final Set<String> LOWER = Set.of("$gt", "$gte");
  private static final Set<String> UPPER = Set.of("$lt", "$lte");

  private final List<OrderedIndex> indexes;

  QueryPlanner(List<OrderedIndex> indexes) {
    this.indexes = indexes;
  }

  /** Nothing if only reading everything will do. */
  Optional<QueryPlan> plan(Document query, @Nullable Document orderBy) {
    Constraints constraints = Constraints.of(query);
    return indexes.stream()
        .flatMap(index -> plan(index, constraints, orderBy).stream())
        .filter(plan -> plan.weight() > 0)
        .max(Comparator.comparingInt(QueryPlan::weight));
  }

  private static Optional<QueryPlan> plan(
      OrderedIndex index, Constraints constraints, @Nullable Document orderBy) {
    List<List<Object>> prefixes = List.of(List.of());
    int exact = 0;
    boolean single = true;
    boolean coversSparse = !index.omitsDocuments();
    while (exact < index.fields().size()) {
      List<Object> values = constraints.exactValues(index.fields().get(exact));
      if (values.isEmpty() || prefixes.size() * values.size() > MOST_RANGES) {
        break;
      }
      coversSparse |= !values.contains(Missing.getInstance());
      single &= values.size() == 1;
      prefixes = extend(prefixes, values);
      exact++;
    }
    List<Range> ranges = new ArrayList<>();
    boolean bounded = false;
    if (exact < index.fields().size()) {
      String field = index.fields().get(exact);
      Object lower = constraints.bound(field, LOWER);
      Object upper = constraints.bound(field, UPPER);
      if (index.isMultikey() && lower != null) {
        // Two elements of one array may each satisfy one end.
        upper = null;
      }
      bounded = lower != null || upper != null;
      coversSparse |= bounded || constraints.exists(field);
      for (List<Object> prefix : prefixes) {
        boolean ascending = index.isAscending(exact);
        ranges.add(
            new Range(
                edge(prefix, ascending ? lower : upper, true),
                edge(prefix, ascending ? upper : lower, false)));
      }
    } else {
      prefixes.forEach(prefix -> ranges.add(new Range(Entry.before(prefix), Entry.after(prefix))));
    }
    if (!coversSparse) {
      return Optional.empty();
    }
    Order order = single && !index.isMultikey() ? order(index, exact, orderBy) : Order.NONE;
    return Optional.of(
        new QueryPlan(
            index, ranges, exact, bounded, order != Order.NONE, order == Order.BACKWARDS));
  }

  private static Entry edge(List<Object> prefix, @Nullable Object value, boolean isStart) {
    List<Object> values = value == null ? prefix : append(prefix, value);
    return isStart ? Entry.before(values) : Entry.after(values);
  }

  private enum Order {
    NONE,
    FORWARDS,
    BACKWARDS
  }

  /**
   * Whether the entries behind the fixed fields come in the order asked for; a fixed field is in
   * any order.
   */
  private static Order order(OrderedIndex index, int exact, @Nullable Document orderBy) {
    if (orderBy == null || orderBy.isEmpty()) {
      return Order.NONE;
    }
    Order order = Order.NONE;
    int next = exact;
    for (String field : orderBy.keySet()) {
      if (index.fields().subList(0, exact).contains(field)) {
        continue;
      }
      if (next == index.fields().size() || !index.fields().get(next).equals(field)) {
        return Order.NONE;
      }
      boolean ascending =
          orderBy.get(field) instanceof Number direction && direction.intValue() > 0;
      Order wanted = ascending == index.isAscending(next) ? Order.FORWARDS : Order.BACKWARDS;
      if (order != Order.NONE && order != wanted) {
        return Order.NONE;
      }
      order = wanted;
      next++;
    }
    return order;
  }

  private static List<List<Object>> extend(List<List<Object>> prefixes, List<Object> values) {
    List<List<Object>> extended = new ArrayList<>();
    for (List<Object> prefix : prefixes) {
      for (Object value : values) {
        extended.add(append(prefix, value));
      }
    }
    return extended;
  }

  private static List<Object> append(List<Object> prefix, Object value) {
    List<Object> longer = new ArrayList<>(prefix);
    longer.add(value);
    return longer;
  }

  /**
   * What every matching document must satisfy: the fields of the query and of its {@code $and}s.
   */
  private record Constraints(List<Constraint> all) {

    private record Constraint(String field, @Nullable Object condition) {}

    static Constraints of(Document query) {
      List<Constraint> all = new ArrayList<>();
      collect(query, all);
      return new Constraints(all);
    }

    private static void collect(Document query, List<Constraint> all) {
      query.forEach(
          (field, condition) -> {
            if (field.equals("$and") && condition instanceof Collection<?> parts) {
              parts.forEach(part -> collect((Document) part, all));
            } else if (!field.startsWith("$")) {
              all.add(new Constraint(field, condition));
            }
          });
    }

    /** The values one of which the field must have; empty if that is not known. */
    List<Object> exactValues(String field) {
      for (Constraint constraint : all) {
        if (constraint.field().equals(field)) {
          List<Object> values = exactValues(constraint.condition());
          if (!values.isEmpty()) {
            return values;
          }
        }
      }
      return List.of();
    }

    private static List<Object> exactValues(@Nullable Object condition) {
      if (condition instanceof Document operators) {
        if (operators.containsKey("$eq") && isPlain(operators.get("$eq"))) {
          return OrderedIndex.normalized(Collections.singletonList(operators.get("$eq")));
        }
        if (operators.get("$in") instanceof Collection<?> values
            && values.stream().allMatch(Constraints::isPlain)) {
          return values.isEmpty() ? List.of() : OrderedIndex.normalized(new ArrayList<>(values));
        }
        return List.of();
      }
      return isPlain(condition)
          ? OrderedIndex.normalized(Collections.singletonList(condition))
          : List.of();
    }

    @Nullable Object bound(String field, Set<String> kinds) {
      for (Constraint constraint : all) {
        if (constraint.field().equals(field)
            && constraint.condition() instanceof Document operators) {
          for (String kind : kinds) {
            Object value = operators.get(kind);
            if (value != null && isPlain(value)) {
              return OrderedIndex.normalized(List.of(value)).getFirst();
            }
          }
        }
      }
      return null;
    }

    boolean exists(String field) {
      return all.stream()
          .filter(constraint -> constraint.field().equals(field))
          .anyMatch(
              constraint ->
                  constraint.condition() instanceof Document operators
                      && Boolean.TRUE.equals(operators.get("$exists")));
    }

    /**
     * Values whose equality and order are beyond doubt; a document or an array has rules of its
     * own.
     */
    private static boolean isPlain(@Nullable Object value) {
      return value == null
          || value instanceof String
          || value instanceof Number
          || value instanceof Boolean
          || value instanceof Instant
          || value instanceof ObjectId
          || value instanceof UUID;
    }
  }
}
