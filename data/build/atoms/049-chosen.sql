-- out: chosen_{{dimension}}
-- partition: none
-- The first stage whose pool is neither too narrow nor dominated; the last one, which is the whole parent, if there is none.
SELECT
  stages.parent_atom,
  COALESCE(MIN(CASE WHEN stages.is_narrow = 0 AND dominated.stage IS NULL THEN stages.stage END), MAX(stages.stage)) AS last_stage
FROM narrow_again_{{dimension}} AS stages
LEFT JOIN (
  SELECT pools.parent_atom, pools.stage
  FROM narrow_again_{{dimension}} AS pools
  JOIN (
    SELECT
      parent_atom,
      employer_rank,
      stage AS first_stage,
      CAST(SUM(stage_heads) OVER (PARTITION BY parent_atom, employer_rank ORDER BY stage) AS BIGINT) AS heads,
      COALESCE(
        MIN(stage) OVER (PARTITION BY parent_atom, employer_rank ORDER BY stage ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING),
        65536
      ) AS next_stage
    FROM (
      SELECT ranked.parent_atom, posts.employer_rank, ranked.stage, CAST(SUM(posts.heads) AS BIGINT) AS stage_heads
      FROM ranked_{{dimension}} AS ranked
      JOIN posts_{{dimension}} AS posts ON posts.parent_atom = ranked.parent_atom AND posts.child_code = ranked.child_code
      GROUP BY ranked.parent_atom, posts.employer_rank, ranked.stage
    ) AS counted
  ) AS posted ON posted.parent_atom = pools.parent_atom
  WHERE pools.stage >= posted.first_stage AND pools.stage < posted.next_stage AND posted.heads * 100 > pools.pool_people * 35
  GROUP BY pools.parent_atom, pools.stage, pools.pool_people
  HAVING MAX(posted.heads) * 2 > pools.pool_people OR CAST(SUM(posted.heads) AS BIGINT) * 100 > pools.pool_people * 85
) AS dominated ON dominated.parent_atom = stages.parent_atom AND dominated.stage = stages.stage
GROUP BY stages.parent_atom
