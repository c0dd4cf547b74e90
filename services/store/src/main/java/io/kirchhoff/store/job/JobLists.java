package io.kirchhoff.store.job;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists of jobs. */
@Component
public class JobLists {
  private final EntityManager entities;

  JobLists(EntityManager entities) {
    this.entities = entities;
  }

  /** The newest jobs that meet all conditions, the newest first. */
  // JPA gives raw lists of what a native query finds.
  @SuppressWarnings("unchecked")
  public List<JobEntity> newest(JobConditions wanted, int most) {
    Query query =
        entities.createNativeQuery(
            "select * from job where %s order by created_at desc, id desc limit :most"
                .formatted(wanted.sql()),
            JobEntity.class);
    wanted.values().forEach(query::setParameter);
    query.setParameter("most", most);
    return query.getResultList();
  }
}
