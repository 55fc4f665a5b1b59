-- What administrators decide. Nothing here is about a reporter or the matter of an alert.

SELECT alertadores_create_document_table('closure_list', 'varchar');
SELECT alertadores_create_document_table('calendar_version', 'varchar');
SELECT alertadores_create_document_table('rule_switches', 'varchar');
SELECT alertadores_create_document_table('rule_version', 'varchar');
SELECT alertadores_create_document_table('authority_cover', 'varchar');
SELECT alertadores_create_document_table('invitation', 'uuid');
SELECT alertadores_create_document_table('recount', 'uuid');
SELECT alertadores_create_document_table('rules_preview', 'uuid');
