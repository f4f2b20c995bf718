-- One script for H2, PostgreSQL and MariaDB: what they spell differently comes in as placeholders.
-- Times are UTC instants in epoch milliseconds. Names have room for twice the characters that Moodle
-- allows, as H2 counts a character outside of the basic plane as two.

create table if not exists lms_category (
  id ${identity},
  parent_id bigint,
  name varchar(255) not null,
  visible boolean not null,
  constraint lms_category_parent_fk foreign key (parent_id) references lms_category (id)
) ${table};

create table if not exists lms_user (
  id ${identity},
  username varchar(100) not null,
  role varchar(20) not null,
  problem varchar(30),
  password_hash varchar(255),
  -- How the user wants pages; empty for what the browser says.
  language varchar(20),
  zone varchar(64),
  created_at bigint not null,
  constraint lms_user_username_uk unique (username)
) ${table};

-- Where a manager is one; a manager without a row here is one on the whole site.
create table if not exists lms_manager_category (
  user_id bigint not null,
  category_id bigint not null,
  primary key (user_id, category_id),
  constraint lms_manager_category_user_fk foreign key (user_id) references lms_user (id),
  constraint lms_manager_category_category_fk foreign key (category_id) references lms_category (id)
) ${table};

create table if not exists lms_session (
  id ${identity},
  token_sha256 char(64) not null,
  user_id bigint not null,
  form_token char(64) not null,
  zone varchar(64),
  created_at bigint not null,
  used_at bigint not null,
  constraint lms_session_user_fk foreign key (user_id) references lms_user (id),
  constraint lms_session_token_uk unique (token_sha256)
) ${table};

create index if not exists lms_session_used_ix on lms_session (used_at);

create table if not exists lms_api_token (
  id ${identity},
  token_sha256 char(64) not null,
  user_id bigint not null,
  name varchar(200) not null,
  expires_at bigint not null,
  created_at bigint not null,
  used_at bigint,
  constraint lms_api_token_user_fk foreign key (user_id) references lms_user (id),
  constraint lms_api_token_uk unique (token_sha256)
) ${table};

-- Wrong passwords in a row, by account name or address.
create table if not exists lms_login_failure (
  subject varchar(150) not null primary key,
  failures int not null,
  failed_at bigint not null
) ${table};

create table if not exists lms_course (
  id ${identity},
  category_id bigint not null,
  fullname varchar(510) not null,
  shortname varchar(255) not null,
  idnumber varchar(200) not null,
  format varchar(100) not null,
  summary ${long_text} not null,
  summary_format smallint not null,
  visible boolean not null,
  starts_at bigint,
  ends_at bigint,
  state varchar(20) not null,
  -- What the restore that made the course calls it.
  reference varchar(100),
  -- The largest id of any kind in the documents; what is written here gets ids behind it.
  largest_id bigint not null,
  created_at bigint not null,
  modified_at bigint not null,
  constraint lms_course_category_fk foreign key (category_id) references lms_category (id),
  constraint lms_course_shortname_uk unique (shortname),
  constraint lms_course_reference_uk unique (reference)
) ${table};

create index if not exists lms_course_fullname_ix on lms_course (fullname);
create index if not exists lms_course_category_ix on lms_course (category_id, id);

-- The content of a course in the words of a Moodle backup. backup_id: what the documents of the course
-- call the row. Times of files are Unix seconds, as the backup says them.
create table if not exists lms_course_section (
  id ${identity_of_many},
  course_id bigint not null,
  backup_id bigint not null,
  section_number int not null,
  name varchar(2666),
  summary ${long_text} not null,
  summary_format smallint not null,
  visible boolean not null,
  availability ${long_text},
  component varchar(100),
  item_id bigint not null,
  parent_module_id bigint not null,
  directory varchar(255) not null,
  constraint lms_course_section_course_fk foreign key (course_id) references lms_course (id),
  constraint lms_course_section_backup_uk unique (course_id, backup_id)
) ${table};

create table if not exists lms_course_module (
  id ${identity_of_many},
  course_id bigint not null,
  backup_id bigint not null,
  section_backup_id bigint not null,
  -- Its place among all activities of the course, and so within its section.
  position_in_course bigint not null,
  modname varchar(50) not null,
  name varchar(2666) not null,
  visible boolean not null,
  visible_on_course_page boolean not null,
  idnumber varchar(200) not null,
  availability ${long_text},
  indent int not null,
  instance_id bigint not null,
  context_id bigint not null,
  plugin_version varchar(50) not null,
  directory varchar(255) not null,
  constraint lms_course_module_section_fk foreign key (course_id, section_backup_id)
    references lms_course_section (course_id, backup_id),
  constraint lms_course_module_backup_uk unique (course_id, backup_id)
) ${table};

create table if not exists lms_course_file (
  id ${identity_of_many},
  course_id bigint not null,
  backup_id bigint not null,
  content_hash varchar(40) not null,
  context_id bigint not null,
  component varchar(255) not null,
  filearea varchar(255) not null,
  item_id bigint not null,
  filepath varchar(1024) not null,
  filename varchar(255) not null,
  file_size bigint not null,
  mime_type varchar(255),
  time_created bigint not null,
  time_modified bigint not null,
  source ${long_text},
  author ${long_text},
  license varchar(255),
  sort_order int not null,
  repository_type varchar(255),
  repository_id varchar(255),
  reference ${long_text},
  -- Further leaves of the row, known to the backup alone: a JSON object.
  more ${long_text} not null,
  constraint lms_course_file_course_fk foreign key (course_id) references lms_course (id)
) ${table};

create index if not exists lms_course_file_course_ix on lms_course_file (course_id, id);
create index if not exists lms_course_file_context_ix on lms_course_file (course_id, context_id);
create index if not exists lms_course_file_content_ix on lms_course_file (content_hash);

create table if not exists lms_course_document (
  id ${identity_of_many},
  course_id bigint not null,
  path varchar(255) not null,
  content_hash varchar(40) not null,
  size bigint not null,
  constraint lms_course_document_course_fk foreign key (course_id) references lms_course (id),
  constraint lms_course_document_path_uk unique (course_id, path)
) ${table};

create index if not exists lms_course_document_course_ix on lms_course_document (course_id, id);
create index if not exists lms_course_document_content_ix on lms_course_document (content_hash);

-- Content that lost a reference, until somebody has looked whether it was the last one: survives a
-- crash between deleting rows and deleting files.
create table if not exists lms_released_content (
  id ${identity_of_many},
  content_hash varchar(40) not null
) ${table};
