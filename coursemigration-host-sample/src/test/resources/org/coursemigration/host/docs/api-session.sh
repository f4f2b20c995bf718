# SITE is the address of the site, TOKEN an API token.
api() { curl --silent --show-error --header "Authorization: Bearer $TOKEN" "$@"; echo; }

# Nothing begins while we look around.
api --request POST "$SITE/api/v1/tasks/work/backup/pause"

# Settings are changed one by one; a secret is never told.
api --request PUT "$SITE/api/v1/settings/wstoken" \
  --header "Content-Type: application/json" --data '{"value": "secret"}'

# What would become of a list, then the list itself. Its second row has no course.
printf 'courseid,categoryid\n1,3\n,3\n' > courses.csv
api --request POST "$SITE/api/v1/uploads?dryrun=true" \
  --header "Content-Type: text/csv" --data-binary @courses.csv
api --request POST "$SITE/api/v1/uploads?filename=courses.csv" \
  --header "Content-Type: text/csv" --data-binary @courses.csv

# A page of migrations has the address of the next one in 'next'.
api "$SITE/api/v1/migrations?status=not_started&limit=50"

# One that waits can be ended, and not twice.
api --request POST "$SITE/api/v1/migrations/2/cancel" --output cancelled.json
api --request POST "$SITE/api/v1/migrations/2/cancel"
