package io.kirchhoff.store;

import org.springframework.data.jpa.repository.query.DeclaredQuery;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;

/**
 * The repositories' queries are run as they are written: nothing sorts or pages them by adding to
 * them. So Spring Data need not parse each as a process starts, which takes it more than half a
 * second of processor time; Hibernate checks them then all the same.
 */
final class WholeQueries implements QueryEnhancerSelector {
  @Override
  public QueryEnhancerFactory select(DeclaredQuery query) {
    return QueryEnhancerFactories.fallback();
  }
}
