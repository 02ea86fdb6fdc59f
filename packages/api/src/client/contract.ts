// Written by `pnpm openapi`, of openapi.json.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether the process lives */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether the process is ready */
        get: operations["readReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this description */
        get: operations["readDescription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this description as a page */
        get: operations["readReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/openapi-explorer.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the program of that page */
        get: operations["readReferenceProgram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search contacts
         * @description What is asked for must all hold. A record that was merged away is found by `externalId` alone. A page may be short, even empty, for whoever does not see all records.
         */
        get: operations["listContacts"];
        put?: never;
        /** Create a contact */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a contact */
        get: operations["readContact"];
        put?: never;
        post?: never;
        /**
         * Delete a contact, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        /**
         * Change a contact
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeContact"];
        trace?: never;
    };
    "/v1/contacts/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 contacts by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertContacts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search companies
         * @description What is asked for must all hold. A record that was merged away is found by `externalId` alone. A page may be short, even empty, for whoever does not see all records.
         */
        get: operations["listCompanies"];
        put?: never;
        /** Create a company */
        post: operations["createCompany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a company */
        get: operations["readCompany"];
        put?: never;
        post?: never;
        /**
         * Delete a company, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deleteCompany"];
        options?: never;
        head?: never;
        /**
         * Change a company
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeCompany"];
        trace?: never;
    };
    "/v1/companies/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 companies by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertCompanies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search leads
         * @description What is asked for must all hold. A record that was merged away is found by `externalId` alone. A page may be short, even empty, for whoever does not see all records.
         */
        get: operations["listLeads"];
        put?: never;
        /** Create a lead */
        post: operations["createLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a lead */
        get: operations["readLead"];
        put?: never;
        post?: never;
        /**
         * Delete a lead, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deleteLead"];
        options?: never;
        head?: never;
        /**
         * Change a lead
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeLead"];
        trace?: never;
    };
    "/v1/leads/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 leads by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertLeads"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search deals
         * @description What is asked for must all hold. A record that was merged away is found by `externalId` alone. A page may be short, even empty, for whoever does not see all records.
         */
        get: operations["listDeals"];
        put?: never;
        /** Create a deal */
        post: operations["createDeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a deal */
        get: operations["readDeal"];
        put?: never;
        post?: never;
        /**
         * Delete a deal, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deleteDeal"];
        options?: never;
        head?: never;
        /**
         * Change a deal
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeDeal"];
        trace?: never;
    };
    "/v1/deals/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 deals by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertDeals"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search invoices
         * @description What is asked for must all hold. A record that was merged away is found by `externalId` alone. A page may be short, even empty, for whoever does not see all records.
         */
        get: operations["listInvoices"];
        put?: never;
        /** Create an invoice */
        post: operations["createInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an invoice */
        get: operations["readInvoice"];
        put?: never;
        post?: never;
        /**
         * Delete an invoice, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deleteInvoice"];
        options?: never;
        head?: never;
        /**
         * Change an invoice
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeInvoice"];
        trace?: never;
    };
    "/v1/invoices/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 invoices by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertInvoices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List users */
        get: operations["listUsers"];
        put?: never;
        /** Create a user */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a user */
        get: operations["readUser"];
        put?: never;
        post?: never;
        /**
         * Delete a user, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/v1/users/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 users by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertUsers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List queues */
        get: operations["listQueues"];
        put?: never;
        /** Create a queue */
        post: operations["createQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a queue */
        get: operations["readQueue"];
        put?: never;
        post?: never;
        /**
         * Delete a queue, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deleteQueue"];
        options?: never;
        head?: never;
        /**
         * Change a queue
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeQueue"];
        trace?: never;
    };
    "/v1/queues/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 queues by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertQueues"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List lines */
        get: operations["listLines"];
        put?: never;
        /** Create a line */
        post: operations["createLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a line */
        get: operations["readLine"];
        put?: never;
        post?: never;
        /**
         * Delete a line, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deleteLine"];
        options?: never;
        head?: never;
        /**
         * Change a line
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeLine"];
        trace?: never;
    };
    "/v1/lines/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 lines by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertLines"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List pipelines */
        get: operations["listPipelines"];
        put?: never;
        /** Create a pipeline */
        post: operations["createPipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a pipeline */
        get: operations["readPipeline"];
        put?: never;
        post?: never;
        /**
         * Delete a pipeline, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deletePipeline"];
        options?: never;
        head?: never;
        /**
         * Change a pipeline
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changePipeline"];
        trace?: never;
    };
    "/v1/pipelines/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 pipelines by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertPipelines"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks
         * @description What is due first before the rest; open and done ones unless `status` says otherwise.
         */
        get: operations["listTasks"];
        put?: never;
        /** Create a task */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a task */
        get: operations["readTask"];
        put?: never;
        post?: never;
        /**
         * Delete a task, or say what would remain
         * @description What happened stays: calls, recordings, activities and history. A number of it identifies nobody any more, and what named it names nothing. It cannot be undone.
         */
        delete: operations["deleteTask"];
        options?: never;
        head?: never;
        /**
         * Change a task
         * @description A JSON Merge Patch (RFC 7396): what is left out stays. `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeTask"];
        trace?: never;
    };
    "/v1/tasks/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change up to 500 tasks by their ids in another system
         * @description Each item is a whole record with an `externalId`: one that nobody has is created, another one changed, and what it leaves out stays. The same request again changes nothing. Items that fail are named by the problem that each would be alone; the others are written.
         */
        put: operations["upsertTasks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Qualify a lead
         * @description A contact, a company where the lead has a `companyName`, and a deal: all of it, or nothing.
         */
        post: operations["convertLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge a contact into another one of the same client */
        post: operations["mergeContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge a company into another one of the same client */
        post: operations["mergeCompany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge a lead into another one of the same client */
        post: operations["mergeLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List records that may be one client, by the number they share
         * @description A page may be short, even empty, though `next` says that there is more.
         */
        get: operations["listDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search contacts, companies and leads by whatever is known
         * @description The best ones come first, each with why it was found. `more` says that there may be others: say more, or search the kind.
         */
        get: operations["searchParties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/number-quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List records with questionable phone numbers, with what each number would be
         * @description Nothing is rewritten. A page looks at a thousand records at most: it may be short, even empty, though `next` says that there is more. `looked` counts what this page looked at: who reads all pages adds them up.
         */
        get: operations["listNumberQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of a contact, oldest first */
        get: operations["listContactHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the activities of a contact, newest first */
        get: operations["listContactActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of a company, oldest first */
        get: operations["listCompanyHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the activities of a company, newest first */
        get: operations["listCompanyActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of a lead, oldest first */
        get: operations["listLeadHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the activities of a lead, newest first */
        get: operations["listLeadActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deals/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of a deal, oldest first */
        get: operations["listDealHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deals/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the activities of a deal, newest first */
        get: operations["listDealActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of an invoice, oldest first */
        get: operations["listInvoiceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the activities of an invoice, newest first */
        get: operations["listInvoiceActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of a user, oldest first */
        get: operations["listUserHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of a queue, oldest first */
        get: operations["listQueueHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lines/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of a line, oldest first */
        get: operations["listLineHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of a pipeline, oldest first */
        get: operations["listPipelineHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the history of a task, oldest first */
        get: operations["listTaskHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note on a contact
         * @description It is among the record's activities, and on the card of the client's next call. It never changes.
         */
        post: operations["addContactNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note on a company
         * @description It is among the record's activities, and on the card of the client's next call. It never changes.
         */
        post: operations["addCompanyNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note on a lead
         * @description It is among the record's activities, and on the card of the client's next call. It never changes.
         */
        post: operations["addLeadNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deals/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note on a deal
         * @description It is among the record's activities, and on the card of the client's next call. It never changes.
         */
        post: operations["addDealNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note on an invoice
         * @description It is among the record's activities, and on the card of the client's next call. It never changes.
         */
        post: operations["addInvoiceNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks about a contact
         * @description What is due first before the rest; open ones unless `status` says otherwise.
         */
        get: operations["listContactTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/companies/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks about a company
         * @description What is due first before the rest; open ones unless `status` says otherwise.
         */
        get: operations["listCompanyTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/leads/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks about a lead
         * @description What is due first before the rest; open ones unless `status` says otherwise.
         */
        get: operations["listLeadTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deals/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks about a deal
         * @description What is due first before the rest; open ones unless `status` says otherwise.
         */
        get: operations["listDealTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks about an invoice
         * @description What is due first before the rest; open ones unless `status` says otherwise.
         */
        get: operations["listInvoiceTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks of a user
         * @description What is due first before the rest; open ones unless `status` says otherwise.
         */
        get: operations["listUserTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a task as done */
        post: operations["markTaskDone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say whether a user may be disturbed now */
        put: operations["setAvailability"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who is free just now */
        get: operations["listPresence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lines/{id}/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the prompts of a line's own */
        get: operations["listLinePrompts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lines/{id}/prompts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the audio of a prompt of a line's own */
        get: operations["readLinePrompt"];
        /**
         * Have a prompt of a line's own
         * @description The same file again changes nothing.
         */
        put: operations["putLinePrompt"];
        post?: never;
        /** Go back from a prompt of a line's own to the one before */
        delete: operations["removeLinePrompt"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the prompts of a user's own */
        get: operations["listUserPrompts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/prompts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the audio of a prompt of a user's own */
        get: operations["readUserPrompt"];
        /**
         * Have a prompt of a user's own
         * @description The same file again changes nothing.
         */
        put: operations["putUserPrompt"];
        post?: never;
        /** Go back from a prompt of a user's own to the one before */
        delete: operations["removeUserPrompt"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lines/{id}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask who would get a call
         * @description Stores nothing.
         */
        post: operations["dryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calls that changed since, as they are now
         * @description For whoever polls: nothing is missed, however late it arrives, whoever writes it, and whatever restarts meanwhile. Each answer has a cursor, `next`, for the next request; where `more` is true there is more already. An answer may have no items and be followed by more, since what somebody does not see is passed over. What was changed again comes again. To mirror everything, ask for `after=latest`, then list everything, then go on from that cursor. An erased call stays one, and says so by `erasedAt`.
         */
        get: operations["listCallChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the recordings that changed since, as they are now
         * @description For whoever polls: nothing is missed, however late it arrives, whoever writes it, and whatever restarts meanwhile. Each answer has a cursor, `next`, for the next request; where `more` is true there is more already. An answer may have no items and be followed by more, since what somebody does not see is passed over. What was changed again comes again. To mirror everything, ask for `after=latest`, then list everything, then go on from that cursor. One that was deleted stays one, in the state `deleted`. What one event changed of a call comes together, so that there may be some more than `limit`.
         */
        get: operations["listRecordingChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls, newest first
         * @description Filters that are given must all hold. `kind`: calls that left a recording of this kind that has, or may have, audio; those whose callers left a message are `status=voicemail`.
         */
        get: operations["listCalls"];
        put?: never;
        /**
         * Call a number
         * @description The user's phone rings, and the number is dialled when it is picked up.
         */
        post: operations["placeCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a call */
        get: operations["readCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what is known to have happened to a call */
        get: operations["readFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the call card */
        get: operations["readCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a comment on a call */
        post: operations["addComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bind a call to a record */
        post: operations["bindCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something with a live call
         * @description The card's `commands` say which ones the call allows now. Repeating a command does nothing twice.
         */
        post: operations["giveCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a contact from the card
         * @description The call is bound to it. What is left out comes from the call.
         */
        post: operations["createContactOnCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a company from the card
         * @description The call is bound to it. What is left out comes from the call.
         */
        post: operations["createCompanyOnCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a lead from the card
         * @description The call is bound to it. What is left out comes from the call.
         */
        post: operations["createLeadOnCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a deal from the card
         * @description The call is bound to it. What is left out comes from the call.
         */
        post: operations["createDealOnCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an invoice from the card
         * @description The call is bound to it. What is left out comes from the call.
         */
        post: operations["createInvoiceOnCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/missed-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List callers to call back, whoever waits longest first */
        get: operations["listMissedCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/missed-calls/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say who calls back
         * @description So that nobody else does as well: of several at the same moment one takes it. Saying it again changes nothing. It holds until somebody lets go of it, or talks with the caller.
         */
        put: operations["claimMissedCall"];
        post?: never;
        /**
         * Let go of a missed call
         * @description What nobody took stays as it is. The word of others is for those who supervise them.
         */
        delete: operations["releaseMissedCall"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export recordings as a ZIP archive
         * @description Those of the listing, newest first, that whoever asks may hear, and `manifest.jsonl`: its last line says that the archive is complete, and, by `next`, where it goes on after 50000 recordings. What cannot be read as it was stored is left out, and the manifest says why.
         */
        get: operations["exportRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recordings, those that began last first
         * @description Filters that are given must all hold.
         */
        get: operations["listRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what is known of a recording */
        get: operations["readRecording"];
        put?: never;
        post?: never;
        /**
         * Delete the audio of a recording
         * @description For good: from the store, and the copy on the switch with it. What is known of the recording stays, in state `deleted`. Again: nothing changes.
         */
        delete: operations["deleteRecording"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audio of a recording
         * @description Whoever got `Content-Length` bytes of the whole got what was stored. WAV, unless `Accept` prefers another format. The query is that of a link, which needs nothing else.
         */
        get: operations["readAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/audio.wav": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audio of a recording as WAV, which is what is stored
         * @description The query is that of a link, which needs nothing else.
         */
        get: operations["readAudioAsWav"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/audio.mp3": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audio of a recording as MP3
         * @description Made by ffmpeg when it is asked for first, and kept for a while. The query is that of a link, which needs nothing else.
         */
        get: operations["readAudioAsMp3"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/audio.ogg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audio of a recording as Opus in Ogg
         * @description Made by ffmpeg when it is asked for first, and kept for a while. The query is that of a link, which needs nothing else.
         */
        get: operations["readAudioAsOgg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the waveform of a recording
         * @description As peaks.js and audiowaveform have it: of each pixel, and in it of each channel, the least and the greatest sample, from -128 to 127.
         */
        get: operations["readPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the stored audio again, and compare it with its checksum */
        post: operations["verifyRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the transcript of a recording */
        get: operations["readTranscript"];
        /**
         * Have the transcript of a recording
         * @description As JSON, or as WebVTT with `<v Name>` for who speaks. It replaces the one before, which `If-Match` may name; the same again changes nothing. Segments may overlap and come in any order. It goes when the recording is deleted.
         */
        put: operations["putTranscript"];
        post?: never;
        /**
         * Remove the transcript of a recording
         * @description Of what there is no transcript of, none is removed.
         */
        delete: operations["removeTranscript"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/transcript.vtt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the transcript of a recording as a WebVTT file
         * @description For the `<track>` of a player, which shows it as subtitles.
         */
        get: operations["readTranscriptFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transcripts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find recordings by what is said in them, the newest calls first
         * @description The span is that of when their calls were offered. A page may be short: `next` goes on.
         */
        get: operations["searchTranscripts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List legal holds, those that last no more included */
        get: operations["listLegalHolds"];
        put?: never;
        /**
         * Place a legal hold
         * @description While it lasts, nothing of the number or the call is deleted or erased, whoever asks for it.
         */
        post: operations["placeLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a legal hold */
        get: operations["readLegalHold"];
        put?: never;
        post?: never;
        /**
         * Lift a legal hold
         * @description It lasts no more, and stays to be read.
         */
        delete: operations["liftLegalHold"];
        options?: never;
        head?: never;
        /**
         * Change why a legal hold is there, or how long
         * @description `If-Match` or `version` names the version that is changed. What it is on stays.
         */
        patch: operations["changeLegalHold"];
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was erased, without whose it was */
        get: operations["listErasures"];
        put?: never;
        /**
         * Erase what is known of a number, or say what that would be
         * @description Calls lose number, names, comments and audio, records the number; how many calls there were, and when, stays. It cannot be undone, and backups from before have everything.
         */
        post: operations["eraseNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what is left of what was erased */
        get: operations["readErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link by which anybody hears a recording
         * @description For players and mails. It is for this recording alone, and valid until its time, until the signing key is rolled, or until who made it may not hear the recording any more.
         */
        post: operations["makeRecordingLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signing-key/roll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Roll the key that signs links to recordings, and for uploads */
        post: operations["rollSigningKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/switch-uploads/{node}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See how the upload of a recording stands */
        get: operations["readUpload"];
        /**
         * Upload a recording from a switch
         * @description The file, or the first bytes of it. What arrives is kept when the rest breaks off: `HEAD` says how much, and `PATCH` goes on there. It is stored when it is whole and has the checksum; what is stored already changes nothing.
         */
        put: operations["putUpload"];
        post?: never;
        /**
         * Give an upload up
         * @description Nothing of it is kept. Whatever is stored stays.
         */
        delete: operations["giveUpUpload"];
        options?: never;
        head?: never;
        /** Go on with the upload of a recording */
        patch: operations["continueUpload"];
        trace?: never;
    };
    "/v1/upload-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an address to which a switch uploads one recording without a key
         * @description It is signed, and for this file of this switch alone; valid until its time, until the signing key is rolled, or until who made it may not upload any more.
         */
        post: operations["makeUploadLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what happens, live
         * @description Server-sent events: every committed fact of a call, and every change of a record, comes once, those of one call or record in order. The data of each is a `LiveEvent`. A client that reconnects names the last id that it saw. Filters must all hold. Changes of records are for those who may see the records: a key needs `crm:read` for them.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what the own browser registers as a phone with
         * @description The password is valid until `expiresAt`, for WebSockets of this address alone, and until a session of the same user begins or ends; ask again then, or when the switch refuses it. What is given stands on the switch already.
         */
        get: operations["readBrowserPhone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connect the own browser to the switch, as a phone
         * @description A WebSocket of the subprotocol `sip` (RFC 7118), for pages of this address. It ends when the session does.
         */
        get: operations["connectBrowserPhone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks, newest first */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Tell a receiver what happens
         * @description Signed by [Standard Webhooks](https://www.standardwebhooks.com). The secret is in this answer alone. Receivers are at public addresses, by https, unless the installation allows others.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a webhook */
        get: operations["readWebhook"];
        put?: never;
        post?: never;
        /** Remove a webhook */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description `If-Match` or `version` names the version that is changed. What happens while it is disabled is not told later; what waits goes on waiting.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/roll-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook another secret
         * @description Those before it sign beside it for as long as is said, so that no delivery is refused meanwhile.
         */
        post: operations["rollWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook something that tells of nothing
         * @description Its type is `webhook.test`. What came of it is seen among the deliveries.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries to a webhook, by the time of their events, newest first
         * @description What was delivered is kept for a week, and what is dead for thirty days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver something again
         * @description It comes after whatever waits for the same call, with the same `webhook-id`.
         */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver again what could not be delivered
         * @description Two hundred at once at most: ask again while there is more.
         */
        post: operations["replayDeadDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: operations["listKeys"];
        put?: never;
        /** Make an API key */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an API key */
        get: operations["readKey"];
        put?: never;
        post?: never;
        /** Revoke an API key for good */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        /**
         * Change the label, the scopes or the expiry of an API key
         * @description `If-Match` or `version` names the version that is changed.
         */
        patch: operations["changeKey"];
        trace?: never;
    };
    "/v1/keys/{id}/roll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key another text
         * @description The text before opens nothing from then on; streams that were opened with it end.
         */
        post: operations["rollKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See who is signed in */
        get: operations["readSession"];
        put?: never;
        /**
         * Sign in
         * @description The answer sets a cookie, which is the session. Attempts are limited by name and by address.
         */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the own password
         * @description The other sessions of the user end.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the own sessions */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of the own sessions */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End all of a user's sessions
         * @description Whoever ends the own ones keeps the one that the request came with.
         */
        delete: operations["endUserSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/password-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link with which a user sets a password
         * @description For the first password, and for one that was forgotten. Links that were made before do nothing any more.
         */
        post: operations["makePasswordLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/provider-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget with which account a user signs in by OpenID Connect
         * @description The user's sessions end. Whoever comes next with a claim that names the user is linked anew.
         */
        delete: operations["unlinkProviderAccounts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a password by a link
         * @description The link is used up, and all sessions of the user end. A browser that sets it on the page of the link is signed in by the answer.
         */
        put: operations["setPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a page for signing in, its style, or its program */
        get: operations["readSignInPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a page for signing in, its style, or its program */
        get: operations["readPasswordPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a page for signing in, its style, or its program */
        get: operations["readSignInStyle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a page for signing in, its style, or its program */
        get: operations["readSignInProgram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Go to the provider of OpenID Connect to sign in there
         * @description For browsers; there is such a page where a provider is set up.
         */
        get: operations["beginOpenIdConnect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from the provider of OpenID Connect
         * @description The provider sends browsers here. What it adds to the address proves who it is, together with the cookie of the attempt.
         */
        get: operations["finishOpenIdConnect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who did what, newest first
         * @description Filters hold all together. A page may be short, or empty: `next` goes on.
         */
        get: operations["listAuditTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what runs by itself */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read all metrics in Prometheus' text format */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask on which kind of switch Callcard runs */
        get: operations["readInstallation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/simulated-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let somebody call on the simulated switch
         * @description To try things out: the demo's line is dialled, and the phone of its administrator rings until somebody answers or the caller gives up, after a minute. On a real switch there is no such address.
         */
        post: operations["placeSimulatedCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/switch-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the switches, as `callcard doctor` does
         * @description Asks each FreeSWITCH of the installation, calls one of our lines there over loopback, which is nobody’s call and rings nobody, and writes a file into each folder that is shared; what it makes it removes. It takes some seconds, and less than a minute; whoever asks while a check runs gets that one. A switch that cannot be asked is an answer, too.
         */
        post: operations["checkSwitches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreateContactBody: {
            name: string;
            /** Format: uuid */
            companyId?: string | null;
            email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
            /** Format: uuid */
            ownerId?: string | null;
            phones?: {
                number: string;
                /** @enum {string} */
                kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
            }[];
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangeContactBody: {
            name?: string;
            /** Format: uuid */
            companyId?: string | null;
            email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
            /** Format: uuid */
            ownerId?: string | null;
            phones?: {
                number: string;
                /** @enum {string} */
                kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
            }[];
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertContactsBody: {
            items: {
                name: string;
                /** Format: uuid */
                companyId?: string | null;
                email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
                /** Format: uuid */
                ownerId?: string | null;
                phones?: {
                    number: string;
                    /** @enum {string} */
                    kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
                }[];
                country?: string;
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                companyExternalId?: {
                    source: string;
                    id: string;
                } | null;
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                ownerExternalId?: {
                    source: string;
                    id: string;
                } | null;
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        CreateCompanyBody: {
            name: string;
            email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
            /** Format: uuid */
            ownerId?: string | null;
            phones?: {
                number: string;
                /** @enum {string} */
                kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
            }[];
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangeCompanyBody: {
            name?: string;
            email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
            /** Format: uuid */
            ownerId?: string | null;
            phones?: {
                number: string;
                /** @enum {string} */
                kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
            }[];
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertCompaniesBody: {
            items: {
                name: string;
                email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
                /** Format: uuid */
                ownerId?: string | null;
                phones?: {
                    number: string;
                    /** @enum {string} */
                    kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
                }[];
                country?: string;
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                ownerExternalId?: {
                    source: string;
                    id: string;
                } | null;
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        CreateLeadBody: {
            title: string;
            /** @enum {string} */
            status?: "open" | "closed";
            personName?: string | null;
            companyName?: string | null;
            interest?: string | null;
            expectedAmount?: number | null;
            comments?: string | null;
            email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
            /** Format: uuid */
            ownerId?: string | null;
            phones?: {
                number: string;
                /** @enum {string} */
                kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
            }[];
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangeLeadBody: {
            title?: string;
            /** @enum {string} */
            status?: "open" | "closed";
            personName?: string | null;
            companyName?: string | null;
            interest?: string | null;
            expectedAmount?: number | null;
            comments?: string | null;
            email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
            /** Format: uuid */
            ownerId?: string | null;
            phones?: {
                number: string;
                /** @enum {string} */
                kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
            }[];
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertLeadsBody: {
            items: {
                title: string;
                /** @enum {string} */
                status?: "open" | "closed";
                personName?: string | null;
                companyName?: string | null;
                interest?: string | null;
                expectedAmount?: number | null;
                comments?: string | null;
                email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
                /** Format: uuid */
                ownerId?: string | null;
                phones?: {
                    number: string;
                    /** @enum {string} */
                    kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
                }[];
                country?: string;
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                ownerExternalId?: {
                    source: string;
                    id: string;
                } | null;
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        CreateDealBody: {
            title: string;
            /** Format: uuid */
            contactId?: string | null;
            /** Format: uuid */
            companyId?: string | null;
            pipelineId?: string;
            stageId?: string;
            amount?: number | null;
            /** Format: uuid */
            ownerId?: string | null;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangeDealBody: {
            title?: string;
            /** Format: uuid */
            contactId?: string | null;
            /** Format: uuid */
            companyId?: string | null;
            pipelineId?: string;
            stageId?: string;
            amount?: number | null;
            /** Format: uuid */
            ownerId?: string | null;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertDealsBody: {
            items: {
                title: string;
                /** Format: uuid */
                contactId?: string | null;
                /** Format: uuid */
                companyId?: string | null;
                pipelineId?: string;
                stageId?: string;
                amount?: number | null;
                /** Format: uuid */
                ownerId?: string | null;
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                companyExternalId?: {
                    source: string;
                    id: string;
                } | null;
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                contactExternalId?: {
                    source: string;
                    id: string;
                } | null;
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                ownerExternalId?: {
                    source: string;
                    id: string;
                } | null;
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        CreateInvoiceBody: {
            title: string;
            /** Format: uuid */
            contactId?: string | null;
            /** Format: uuid */
            companyId?: string | null;
            /** Format: uuid */
            dealId?: string | null;
            amount: number;
            /** @enum {string} */
            status?: "draft" | "sent" | "paid" | "void";
            /** Format: uuid */
            ownerId?: string | null;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangeInvoiceBody: {
            title?: string;
            /** Format: uuid */
            contactId?: string | null;
            /** Format: uuid */
            companyId?: string | null;
            /** Format: uuid */
            dealId?: string | null;
            amount?: number;
            /** @enum {string} */
            status?: "draft" | "sent" | "paid" | "void";
            /** Format: uuid */
            ownerId?: string | null;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertInvoicesBody: {
            items: {
                title: string;
                /** Format: uuid */
                contactId?: string | null;
                /** Format: uuid */
                companyId?: string | null;
                /** Format: uuid */
                dealId?: string | null;
                amount: number;
                /** @enum {string} */
                status?: "draft" | "sent" | "paid" | "void";
                /** Format: uuid */
                ownerId?: string | null;
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                companyExternalId?: {
                    source: string;
                    id: string;
                } | null;
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                contactExternalId?: {
                    source: string;
                    id: string;
                } | null;
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                dealExternalId?: {
                    source: string;
                    id: string;
                } | null;
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                ownerExternalId?: {
                    source: string;
                    id: string;
                } | null;
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        CreateUserBody: {
            name: string;
            extension?: string | null;
            devices?: {
                /** @enum {string} */
                kind: "desk" | "browser" | "mobile";
                sipUser: string;
                label?: string | null;
            }[];
            sipDomain?: string | null;
            department?: string | null;
            login?: string | null;
            /** @enum {string} */
            role?: "agent" | "supervisor" | "administrator";
            mobile?: {
                number: string;
            } | null;
            available?: boolean;
            hours?: {
                timeZone?: string;
                open: {
                    from: string;
                    to: string;
                    days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                }[];
                daysOff?: string[];
                holidays?: {
                    date: string;
                    open?: {
                        from: string;
                        to: string;
                    }[];
                }[];
            } | null;
            /** Format: uuid */
            substituteId?: string | null;
            ringSeconds?: number | null;
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangeUserBody: {
            name?: string;
            extension?: string | null;
            devices?: {
                /** @enum {string} */
                kind: "desk" | "browser" | "mobile";
                sipUser: string;
                label?: string | null;
            }[];
            sipDomain?: string | null;
            department?: string | null;
            login?: string | null;
            /** @enum {string} */
            role?: "agent" | "supervisor" | "administrator";
            mobile?: {
                number: string;
            } | null;
            available?: boolean;
            hours?: {
                timeZone?: string;
                open: {
                    from: string;
                    to: string;
                    days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                }[];
                daysOff?: string[];
                holidays?: {
                    date: string;
                    open?: {
                        from: string;
                        to: string;
                    }[];
                }[];
            } | null;
            /** Format: uuid */
            substituteId?: string | null;
            ringSeconds?: number | null;
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertUsersBody: {
            items: {
                name: string;
                extension?: string | null;
                devices?: {
                    /** @enum {string} */
                    kind: "desk" | "browser" | "mobile";
                    sipUser: string;
                    label?: string | null;
                }[];
                sipDomain?: string | null;
                department?: string | null;
                login?: string | null;
                /** @enum {string} */
                role?: "agent" | "supervisor" | "administrator";
                mobile?: {
                    number: string;
                } | null;
                available?: boolean;
                hours?: {
                    timeZone?: string;
                    open: {
                        from: string;
                        to: string;
                        days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                    }[];
                    daysOff?: string[];
                    holidays?: {
                        date: string;
                        open?: {
                            from: string;
                            to: string;
                        }[];
                    }[];
                } | null;
                /** Format: uuid */
                substituteId?: string | null;
                ringSeconds?: number | null;
                country?: string;
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        CreateQueueBody: {
            name: string;
            /** @enum {string} */
            strategy?: "simultaneous" | "ordered" | "evenly";
            memberIds?: string[];
            ringSeconds?: number;
            maxWaitSeconds?: number | null;
            overflow?: ({
                /** @constant */
                kind: "user";
                /** Format: uuid */
                userId: string;
            } | {
                /** @constant */
                kind: "queue";
                /** Format: uuid */
                queueId: string;
            } | {
                /** @constant */
                kind: "mobile";
                /** Format: uuid */
                userId: string;
            } | {
                /** @constant */
                kind: "number";
                number: string;
                confirm?: boolean;
            } | {
                /** @constant */
                kind: "voicemail";
            } | {
                /** @constant */
                kind: "hangup";
                /** @enum {string} */
                cause?: "rejected" | "busy" | "unavailable" | "normal";
            }) | null;
            wrapUpSeconds?: number | null;
            music?: boolean;
            comfortSeconds?: number;
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangeQueueBody: {
            name?: string;
            /** @enum {string} */
            strategy?: "simultaneous" | "ordered" | "evenly";
            memberIds?: string[];
            ringSeconds?: number;
            maxWaitSeconds?: number | null;
            overflow?: ({
                /** @constant */
                kind: "user";
                /** Format: uuid */
                userId: string;
            } | {
                /** @constant */
                kind: "queue";
                /** Format: uuid */
                queueId: string;
            } | {
                /** @constant */
                kind: "mobile";
                /** Format: uuid */
                userId: string;
            } | {
                /** @constant */
                kind: "number";
                number: string;
                confirm?: boolean;
            } | {
                /** @constant */
                kind: "voicemail";
            } | {
                /** @constant */
                kind: "hangup";
                /** @enum {string} */
                cause?: "rejected" | "busy" | "unavailable" | "normal";
            }) | null;
            wrapUpSeconds?: number | null;
            music?: boolean;
            comfortSeconds?: number;
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertQueuesBody: {
            items: {
                name: string;
                /** @enum {string} */
                strategy?: "simultaneous" | "ordered" | "evenly";
                memberIds?: string[];
                ringSeconds?: number;
                maxWaitSeconds?: number | null;
                overflow?: ({
                    /** @constant */
                    kind: "user";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "queue";
                    /** Format: uuid */
                    queueId: string;
                } | {
                    /** @constant */
                    kind: "mobile";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "number";
                    number: string;
                    confirm?: boolean;
                } | {
                    /** @constant */
                    kind: "voicemail";
                } | {
                    /** @constant */
                    kind: "hangup";
                    /** @enum {string} */
                    cause?: "rejected" | "busy" | "unavailable" | "normal";
                }) | null;
                wrapUpSeconds?: number | null;
                music?: boolean;
                comfortSeconds?: number;
                country?: string;
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        CreateLineBody: {
            number: string;
            label?: string;
            country?: string;
            routing?: {
                ringOwner?: boolean;
                ownerRingSeconds?: number;
                /** Format: uuid */
                queueId?: string | null;
                blocked?: ({
                    /** @constant */
                    kind: "number";
                    number: string;
                } | {
                    /** @constant */
                    kind: "prefix";
                    prefix: string;
                } | {
                    /** @constant */
                    kind: "withheld";
                } | {
                    /** @constant */
                    kind: "record";
                    record: {
                        /** @enum {string} */
                        type: "contact" | "company" | "lead" | "deal";
                        /** Format: uuid */
                        id: string;
                    };
                })[];
                whenBlocked?: {
                    /** @constant */
                    kind: "user";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "queue";
                    /** Format: uuid */
                    queueId: string;
                } | {
                    /** @constant */
                    kind: "mobile";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "number";
                    number: string;
                    confirm?: boolean;
                } | {
                    /** @constant */
                    kind: "voicemail";
                } | {
                    /** @constant */
                    kind: "hangup";
                    /** @enum {string} */
                    cause?: "rejected" | "busy" | "unavailable" | "normal";
                };
                exceptions?: {
                    caller: {
                        /** @constant */
                        kind: "number";
                        number: string;
                    } | {
                        /** @constant */
                        kind: "prefix";
                        prefix: string;
                    } | {
                        /** @constant */
                        kind: "withheld";
                    } | {
                        /** @constant */
                        kind: "record";
                        record: {
                            /** @enum {string} */
                            type: "contact" | "company" | "lead" | "deal";
                            /** Format: uuid */
                            id: string;
                        };
                    };
                    action: {
                        /** @constant */
                        kind: "user";
                        /** Format: uuid */
                        userId: string;
                    } | {
                        /** @constant */
                        kind: "queue";
                        /** Format: uuid */
                        queueId: string;
                    } | {
                        /** @constant */
                        kind: "mobile";
                        /** Format: uuid */
                        userId: string;
                    } | {
                        /** @constant */
                        kind: "number";
                        number: string;
                        confirm?: boolean;
                    } | {
                        /** @constant */
                        kind: "voicemail";
                    } | {
                        /** @constant */
                        kind: "hangup";
                        /** @enum {string} */
                        cause?: "rejected" | "busy" | "unavailable" | "normal";
                    } | {
                        /** @constant */
                        kind: "normal";
                    };
                }[];
                vip?: {
                    callers: ({
                        /** @constant */
                        kind: "number";
                        number: string;
                    } | {
                        /** @constant */
                        kind: "prefix";
                        prefix: string;
                    } | {
                        /** @constant */
                        kind: "withheld";
                    } | {
                        /** @constant */
                        kind: "record";
                        record: {
                            /** @enum {string} */
                            type: "contact" | "company" | "lead" | "deal";
                            /** Format: uuid */
                            id: string;
                        };
                    })[];
                    /** Format: uuid */
                    userId?: string | null;
                    /** Format: uuid */
                    queueId?: string | null;
                    atAnyHour?: boolean;
                } | null;
                lastAgentSeconds?: number;
                ringDealOwner?: boolean;
                /** @enum {string} */
                substitute?: "after" | "instead" | "never";
                /** @enum {string} */
                afterOwner?: "queue" | "mobile" | "voicemail";
                ownerMobileAfterQueue?: boolean;
                mobileRingSeconds?: number;
                mobileConfirm?: boolean;
                voicemail?: boolean;
                dialPolicy?: {
                    countries: string[];
                    prefixes?: string[];
                    denied?: string[];
                    premium?: boolean;
                } | null;
            };
            hours?: {
                timeZone?: string;
                open: {
                    from: string;
                    to: string;
                    days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                }[];
                daysOff?: string[];
                holidays?: {
                    date: string;
                    open?: {
                        from: string;
                        to: string;
                    }[];
                }[];
                whenClosed?: {
                    /** @constant */
                    kind: "user";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "queue";
                    /** Format: uuid */
                    queueId: string;
                } | {
                    /** @constant */
                    kind: "mobile";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "number";
                    number: string;
                    confirm?: boolean;
                } | {
                    /** @constant */
                    kind: "voicemail";
                } | {
                    /** @constant */
                    kind: "hangup";
                    /** @enum {string} */
                    cause?: "rejected" | "busy" | "unavailable" | "normal";
                };
            } | null;
            /** @enum {string} */
            leadCreation?: "onOffer" | "onAnswer" | "manual";
            leadOnVoicemail?: boolean;
            /** @enum {string} */
            language?: "en" | "pl" | "ru";
            recordConversations?: boolean;
            /** @enum {string} */
            consent?: "always" | "announce" | "optIn" | "never";
            retention?: {
                conversationDays?: number | null;
                voicemailDays?: number | null;
            };
            leadOwnership?: {
                /** @enum {string} */
                onAnswer?: "answering-user" | "nobody";
                /** @enum {string} */
                onManualTransfer?: "receiving-user" | "nobody-new";
            };
            recognition?: {
                /** @enum {string} */
                match?: "contact-first" | "company-first";
                /** @enum {string} */
                deals?: "all-open" | "newest-open" | "single-open-else-party" | "by-line-pipeline" | "none";
                pipelineId?: string;
                trunkRules?: {
                    prefix: string;
                    replaceWith: string;
                    digits?: number;
                }[];
                withheldTokens?: string[];
            };
            voicemailMaxSeconds?: number;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangeLineBody: {
            number?: string;
            label?: string;
            country?: string;
            routing?: {
                ringOwner?: boolean;
                ownerRingSeconds?: number;
                /** Format: uuid */
                queueId?: string | null;
                blocked?: ({
                    /** @constant */
                    kind: "number";
                    number: string;
                } | {
                    /** @constant */
                    kind: "prefix";
                    prefix: string;
                } | {
                    /** @constant */
                    kind: "withheld";
                } | {
                    /** @constant */
                    kind: "record";
                    record: {
                        /** @enum {string} */
                        type: "contact" | "company" | "lead" | "deal";
                        /** Format: uuid */
                        id: string;
                    };
                })[];
                whenBlocked?: {
                    /** @constant */
                    kind: "user";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "queue";
                    /** Format: uuid */
                    queueId: string;
                } | {
                    /** @constant */
                    kind: "mobile";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "number";
                    number: string;
                    confirm?: boolean;
                } | {
                    /** @constant */
                    kind: "voicemail";
                } | {
                    /** @constant */
                    kind: "hangup";
                    /** @enum {string} */
                    cause?: "rejected" | "busy" | "unavailable" | "normal";
                };
                exceptions?: {
                    caller: {
                        /** @constant */
                        kind: "number";
                        number: string;
                    } | {
                        /** @constant */
                        kind: "prefix";
                        prefix: string;
                    } | {
                        /** @constant */
                        kind: "withheld";
                    } | {
                        /** @constant */
                        kind: "record";
                        record: {
                            /** @enum {string} */
                            type: "contact" | "company" | "lead" | "deal";
                            /** Format: uuid */
                            id: string;
                        };
                    };
                    action: {
                        /** @constant */
                        kind: "user";
                        /** Format: uuid */
                        userId: string;
                    } | {
                        /** @constant */
                        kind: "queue";
                        /** Format: uuid */
                        queueId: string;
                    } | {
                        /** @constant */
                        kind: "mobile";
                        /** Format: uuid */
                        userId: string;
                    } | {
                        /** @constant */
                        kind: "number";
                        number: string;
                        confirm?: boolean;
                    } | {
                        /** @constant */
                        kind: "voicemail";
                    } | {
                        /** @constant */
                        kind: "hangup";
                        /** @enum {string} */
                        cause?: "rejected" | "busy" | "unavailable" | "normal";
                    } | {
                        /** @constant */
                        kind: "normal";
                    };
                }[];
                vip?: {
                    callers: ({
                        /** @constant */
                        kind: "number";
                        number: string;
                    } | {
                        /** @constant */
                        kind: "prefix";
                        prefix: string;
                    } | {
                        /** @constant */
                        kind: "withheld";
                    } | {
                        /** @constant */
                        kind: "record";
                        record: {
                            /** @enum {string} */
                            type: "contact" | "company" | "lead" | "deal";
                            /** Format: uuid */
                            id: string;
                        };
                    })[];
                    /** Format: uuid */
                    userId?: string | null;
                    /** Format: uuid */
                    queueId?: string | null;
                    atAnyHour?: boolean;
                } | null;
                lastAgentSeconds?: number;
                ringDealOwner?: boolean;
                /** @enum {string} */
                substitute?: "after" | "instead" | "never";
                /** @enum {string} */
                afterOwner?: "queue" | "mobile" | "voicemail";
                ownerMobileAfterQueue?: boolean;
                mobileRingSeconds?: number;
                mobileConfirm?: boolean;
                voicemail?: boolean;
                dialPolicy?: {
                    countries: string[];
                    prefixes?: string[];
                    denied?: string[];
                    premium?: boolean;
                } | null;
            };
            hours?: {
                timeZone?: string;
                open: {
                    from: string;
                    to: string;
                    days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                }[];
                daysOff?: string[];
                holidays?: {
                    date: string;
                    open?: {
                        from: string;
                        to: string;
                    }[];
                }[];
                whenClosed?: {
                    /** @constant */
                    kind: "user";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "queue";
                    /** Format: uuid */
                    queueId: string;
                } | {
                    /** @constant */
                    kind: "mobile";
                    /** Format: uuid */
                    userId: string;
                } | {
                    /** @constant */
                    kind: "number";
                    number: string;
                    confirm?: boolean;
                } | {
                    /** @constant */
                    kind: "voicemail";
                } | {
                    /** @constant */
                    kind: "hangup";
                    /** @enum {string} */
                    cause?: "rejected" | "busy" | "unavailable" | "normal";
                };
            } | null;
            /** @enum {string} */
            leadCreation?: "onOffer" | "onAnswer" | "manual";
            leadOnVoicemail?: boolean;
            /** @enum {string} */
            language?: "en" | "pl" | "ru";
            recordConversations?: boolean;
            /** @enum {string} */
            consent?: "always" | "announce" | "optIn" | "never";
            retention?: {
                conversationDays?: number | null;
                voicemailDays?: number | null;
            };
            leadOwnership?: {
                /** @enum {string} */
                onAnswer?: "answering-user" | "nobody";
                /** @enum {string} */
                onManualTransfer?: "receiving-user" | "nobody-new";
            };
            recognition?: {
                /** @enum {string} */
                match?: "contact-first" | "company-first";
                /** @enum {string} */
                deals?: "all-open" | "newest-open" | "single-open-else-party" | "by-line-pipeline" | "none";
                pipelineId?: string;
                trunkRules?: {
                    prefix: string;
                    replaceWith: string;
                    digits?: number;
                }[];
                withheldTokens?: string[];
            };
            voicemailMaxSeconds?: number;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertLinesBody: {
            items: {
                number: string;
                label?: string;
                country?: string;
                routing?: {
                    ringOwner?: boolean;
                    ownerRingSeconds?: number;
                    /** Format: uuid */
                    queueId?: string | null;
                    blocked?: ({
                        /** @constant */
                        kind: "number";
                        number: string;
                    } | {
                        /** @constant */
                        kind: "prefix";
                        prefix: string;
                    } | {
                        /** @constant */
                        kind: "withheld";
                    } | {
                        /** @constant */
                        kind: "record";
                        record: {
                            /** @enum {string} */
                            type: "contact" | "company" | "lead" | "deal";
                            /** Format: uuid */
                            id: string;
                        };
                    })[];
                    whenBlocked?: {
                        /** @constant */
                        kind: "user";
                        /** Format: uuid */
                        userId: string;
                    } | {
                        /** @constant */
                        kind: "queue";
                        /** Format: uuid */
                        queueId: string;
                    } | {
                        /** @constant */
                        kind: "mobile";
                        /** Format: uuid */
                        userId: string;
                    } | {
                        /** @constant */
                        kind: "number";
                        number: string;
                        confirm?: boolean;
                    } | {
                        /** @constant */
                        kind: "voicemail";
                    } | {
                        /** @constant */
                        kind: "hangup";
                        /** @enum {string} */
                        cause?: "rejected" | "busy" | "unavailable" | "normal";
                    };
                    exceptions?: {
                        caller: {
                            /** @constant */
                            kind: "number";
                            number: string;
                        } | {
                            /** @constant */
                            kind: "prefix";
                            prefix: string;
                        } | {
                            /** @constant */
                            kind: "withheld";
                        } | {
                            /** @constant */
                            kind: "record";
                            record: {
                                /** @enum {string} */
                                type: "contact" | "company" | "lead" | "deal";
                                /** Format: uuid */
                                id: string;
                            };
                        };
                        action: {
                            /** @constant */
                            kind: "user";
                            /** Format: uuid */
                            userId: string;
                        } | {
                            /** @constant */
                            kind: "queue";
                            /** Format: uuid */
                            queueId: string;
                        } | {
                            /** @constant */
                            kind: "mobile";
                            /** Format: uuid */
                            userId: string;
                        } | {
                            /** @constant */
                            kind: "number";
                            number: string;
                            confirm?: boolean;
                        } | {
                            /** @constant */
                            kind: "voicemail";
                        } | {
                            /** @constant */
                            kind: "hangup";
                            /** @enum {string} */
                            cause?: "rejected" | "busy" | "unavailable" | "normal";
                        } | {
                            /** @constant */
                            kind: "normal";
                        };
                    }[];
                    vip?: {
                        callers: ({
                            /** @constant */
                            kind: "number";
                            number: string;
                        } | {
                            /** @constant */
                            kind: "prefix";
                            prefix: string;
                        } | {
                            /** @constant */
                            kind: "withheld";
                        } | {
                            /** @constant */
                            kind: "record";
                            record: {
                                /** @enum {string} */
                                type: "contact" | "company" | "lead" | "deal";
                                /** Format: uuid */
                                id: string;
                            };
                        })[];
                        /** Format: uuid */
                        userId?: string | null;
                        /** Format: uuid */
                        queueId?: string | null;
                        atAnyHour?: boolean;
                    } | null;
                    lastAgentSeconds?: number;
                    ringDealOwner?: boolean;
                    /** @enum {string} */
                    substitute?: "after" | "instead" | "never";
                    /** @enum {string} */
                    afterOwner?: "queue" | "mobile" | "voicemail";
                    ownerMobileAfterQueue?: boolean;
                    mobileRingSeconds?: number;
                    mobileConfirm?: boolean;
                    voicemail?: boolean;
                    dialPolicy?: {
                        countries: string[];
                        prefixes?: string[];
                        denied?: string[];
                        premium?: boolean;
                    } | null;
                };
                hours?: {
                    timeZone?: string;
                    open: {
                        from: string;
                        to: string;
                        days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                    }[];
                    daysOff?: string[];
                    holidays?: {
                        date: string;
                        open?: {
                            from: string;
                            to: string;
                        }[];
                    }[];
                    whenClosed?: {
                        /** @constant */
                        kind: "user";
                        /** Format: uuid */
                        userId: string;
                    } | {
                        /** @constant */
                        kind: "queue";
                        /** Format: uuid */
                        queueId: string;
                    } | {
                        /** @constant */
                        kind: "mobile";
                        /** Format: uuid */
                        userId: string;
                    } | {
                        /** @constant */
                        kind: "number";
                        number: string;
                        confirm?: boolean;
                    } | {
                        /** @constant */
                        kind: "voicemail";
                    } | {
                        /** @constant */
                        kind: "hangup";
                        /** @enum {string} */
                        cause?: "rejected" | "busy" | "unavailable" | "normal";
                    };
                } | null;
                /** @enum {string} */
                leadCreation?: "onOffer" | "onAnswer" | "manual";
                leadOnVoicemail?: boolean;
                /** @enum {string} */
                language?: "en" | "pl" | "ru";
                recordConversations?: boolean;
                /** @enum {string} */
                consent?: "always" | "announce" | "optIn" | "never";
                retention?: {
                    conversationDays?: number | null;
                    voicemailDays?: number | null;
                };
                leadOwnership?: {
                    /** @enum {string} */
                    onAnswer?: "answering-user" | "nobody";
                    /** @enum {string} */
                    onManualTransfer?: "receiving-user" | "nobody-new";
                };
                recognition?: {
                    /** @enum {string} */
                    match?: "contact-first" | "company-first";
                    /** @enum {string} */
                    deals?: "all-open" | "newest-open" | "single-open-else-party" | "by-line-pipeline" | "none";
                    pipelineId?: string;
                    trunkRules?: {
                        prefix: string;
                        replaceWith: string;
                        digits?: number;
                    }[];
                    withheldTokens?: string[];
                };
                voicemailMaxSeconds?: number;
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        CreatePipelineBody: {
            name: string;
            stages?: {
                id: string;
                name: string;
                /** @enum {string} */
                semantics: "open" | "won" | "lost";
            }[];
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangePipelineBody: {
            name?: string;
            stages?: {
                id: string;
                name: string;
                /** @enum {string} */
                semantics: "open" | "won" | "lost";
            }[];
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertPipelinesBody: {
            items: {
                name: string;
                stages?: {
                    id: string;
                    name: string;
                    /** @enum {string} */
                    semantics: "open" | "won" | "lost";
                }[];
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        CreateTaskBody: {
            title: string;
            /** @enum {string} */
            kind?: "call" | "callBack" | "meeting" | "todo";
            /** Format: date-time */
            dueAt: string;
            /** Format: uuid */
            ownerId?: string | null;
            record?: {
                /** @enum {string} */
                type: "contact" | "company" | "lead" | "deal" | "invoice";
                /** Format: uuid */
                id: string;
            } | null;
            /** Format: uuid */
            callId?: string | null;
            missedCallId?: string | null;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ChangeTaskBody: {
            title?: string;
            /** @enum {string} */
            kind?: "call" | "callBack" | "meeting" | "todo";
            /** Format: date-time */
            dueAt?: string;
            /** Format: uuid */
            ownerId?: string | null;
            record?: {
                /** @enum {string} */
                type: "contact" | "company" | "lead" | "deal" | "invoice";
                /** Format: uuid */
                id: string;
            } | null;
            /** Format: uuid */
            callId?: string | null;
            missedCallId?: string | null;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string | null;
            } | null;
            version?: number;
        };
        UpsertTasksBody: {
            items: {
                title: string;
                /** @enum {string} */
                kind?: "call" | "callBack" | "meeting" | "todo";
                /** Format: date-time */
                dueAt: string;
                /** Format: uuid */
                ownerId?: string | null;
                record?: {
                    /** @enum {string} */
                    type: "contact" | "company" | "lead" | "deal" | "invoice";
                    /** Format: uuid */
                    id: string;
                } | null;
                /** Format: uuid */
                callId?: string | null;
                missedCallId?: string | null;
                externalId?: {
                    source: string;
                    id: string;
                } | null;
                attributes?: {
                    [key: string]: string;
                };
                /** @description The id in another system of the record that is named, in place of the field with our id. */
                ownerExternalId?: {
                    source: string;
                    id: string;
                } | null;
            }[];
            /**
             * @description Judge everything, and write nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        ConvertLeadBody: {
            deal?: {
                title?: string;
                pipelineId?: string;
                stageId?: string;
                amount?: number | null;
            } | null;
            /** Format: uuid */
            contactId?: string | null;
            /** Format: uuid */
            companyId?: string | null;
            /** Format: uuid */
            userId?: string | null;
            version?: number;
        };
        MergeContactBody: {
            into: {
                /** @enum {string} */
                type: "contact" | "company" | "lead";
                /** Format: uuid */
                id: string;
            };
        };
        MergeCompanyBody: {
            into: {
                /** @enum {string} */
                type: "contact" | "company" | "lead";
                /** Format: uuid */
                id: string;
            };
        };
        MergeLeadBody: {
            into: {
                /** @enum {string} */
                type: "contact" | "company" | "lead";
                /** Format: uuid */
                id: string;
            };
        };
        AddContactNoteBody: {
            text: string & (unknown & unknown);
        };
        AddCompanyNoteBody: {
            text: string & (unknown & unknown);
        };
        AddLeadNoteBody: {
            text: string & (unknown & unknown);
        };
        AddDealNoteBody: {
            text: string & (unknown & unknown);
        };
        AddInvoiceNoteBody: {
            text: string & (unknown & unknown);
        };
        SetAvailabilityBody: {
            /** @enum {string} */
            state: "available" | "unavailable";
        };
        DryRunBody: {
            caller: string;
            /** Format: date-time */
            at?: string;
        };
        AddCommentBody: {
            text: string;
            /** Format: uuid */
            userId?: string | null;
        };
        BindCallBody: {
            record: {
                /** @enum {string} */
                type: "contact" | "company" | "lead" | "deal" | "invoice";
                /** Format: uuid */
                id: string;
            };
            /** Format: uuid */
            userId?: string | null;
        };
        PlaceCallBody: {
            /** Format: uuid */
            userId?: string;
            number: string;
            /** Format: uuid */
            lineId?: string;
            record?: {
                /** @enum {string} */
                type: "contact" | "company" | "lead" | "deal" | "invoice";
                /** Format: uuid */
                id: string;
            };
        };
        GiveCommandBody: {
            /** @enum {string} */
            type: "hold" | "resume" | "mute" | "unmute" | "completeTransfer" | "cancelTransfer" | "answer" | "skip" | "pickUp" | "leave" | "listenIn" | "whisper" | "pauseRecording" | "resumeRecording" | "hangUp";
            /** Format: uuid */
            userId?: string;
        } | {
            /** @constant */
            type: "keypad";
            digits: string;
            /** Format: uuid */
            userId?: string;
        } | {
            /** @constant */
            type: "addParticipant";
            to: {
                /** Format: uuid */
                userId: string;
            };
            /** Format: uuid */
            userId?: string;
        } | {
            /** @constant */
            type: "transfer";
            /** @enum {string} */
            kind: "blind" | "attended";
            to: {
                /** Format: uuid */
                userId: string;
            } | {
                /** Format: uuid */
                queueId: string;
            } | {
                number: string;
            };
            /** Format: uuid */
            userId?: string;
        };
        CreateContactOnCallBody: {
            name?: string;
            /** Format: uuid */
            companyId?: string | null;
            email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
            /** Format: uuid */
            ownerId?: string | null;
            phones?: {
                number: string;
                /** @enum {string} */
                kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
            }[];
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        CreateCompanyOnCallBody: {
            name?: string;
            email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
            /** Format: uuid */
            ownerId?: string | null;
            phones?: {
                number: string;
                /** @enum {string} */
                kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
            }[];
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        CreateLeadOnCallBody: {
            title?: string;
            /** @enum {string} */
            status?: "open" | "closed";
            personName?: string | null;
            companyName?: string | null;
            interest?: string | null;
            expectedAmount?: number | null;
            comments?: string | null;
            email?: ((string & (unknown & unknown)) | null) & (unknown & unknown);
            /** Format: uuid */
            ownerId?: string | null;
            phones?: {
                number: string;
                /** @enum {string} */
                kind?: "work" | "mobile" | "home" | "main" | "department" | "other";
            }[];
            country?: string;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        CreateDealOnCallBody: {
            title?: string;
            /** Format: uuid */
            contactId?: string | null;
            /** Format: uuid */
            companyId?: string | null;
            pipelineId?: string;
            stageId?: string;
            amount?: number | null;
            /** Format: uuid */
            ownerId?: string | null;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        CreateInvoiceOnCallBody: {
            title?: string;
            /** Format: uuid */
            contactId?: string | null;
            /** Format: uuid */
            companyId?: string | null;
            /** Format: uuid */
            dealId?: string | null;
            amount?: number;
            /** @enum {string} */
            status?: "draft" | "sent" | "paid" | "void";
            /** Format: uuid */
            ownerId?: string | null;
            externalId?: {
                source: string;
                id: string;
            } | null;
            attributes?: {
                [key: string]: string;
            };
        };
        ClaimMissedCallBody: {
            /** Format: uuid */
            userId?: string;
        };
        PutTranscriptBody: {
            /** @description A language tag (BCP 47). */
            language?: string | null;
            /** @description What recognised it. */
            source?: string | null;
            segments: {
                startMs: number;
                endMs: number;
                speaker?: string | null;
                text: string;
            }[];
        };
        PlaceLegalHoldBody: {
            /** @description Every call and record of this number. */
            number?: string;
            country?: string;
            /** @description This call, and its recordings. */
            callId?: string;
            reason: string;
            /**
             * Format: date-time
             * @description Null: until it is lifted.
             */
            until?: string | null;
        };
        ChangeLegalHoldBody: {
            reason?: string;
            /**
             * Format: date-time
             * @description Null: until it is lifted.
             */
            until?: string | null;
            version?: number;
        };
        EraseNumberBody: {
            number: string;
            country?: string;
            /**
             * @description Say what would go, and change nothing.
             * @default false
             */
            dryRun?: boolean;
        };
        MakeRecordingLinkBody: {
            /**
             * @description How long the link is valid.
             * @default 3600
             */
            seconds?: number;
            /**
             * @description Which format the link names. It opens the others at their addresses, too.
             * @enum {string}
             */
            format?: "wav" | "mp3" | "ogg";
        };
        MakeUploadLinkBody: {
            /** @description The switch's own name. */
            node: string;
            /** @description The name of the file on the switch, without its folder. */
            file: string;
            /**
             * @description How long it is valid.
             * @default 3600
             */
            seconds?: number;
        };
        CreateWebhookBody: {
            url: string;
            description?: string;
            events: ("call.offered" | "call.answered" | "call.ended" | "call.missed" | "voicemail.left" | "recording.available" | "lead.created" | "owner.changed" | "record.changed")[];
            /**
             * Format: uuid
             * @description Only what happens to calls of this line; null: to all, and to records.
             */
            lineId?: string | null;
            /**
             * Format: uuid
             * @description Only calls that this user has a part in, and records that the user owns; null: all.
             */
            userId?: string | null;
            enabled?: boolean;
        };
        ChangeWebhookBody: {
            url?: string;
            description?: string;
            events?: ("call.offered" | "call.answered" | "call.ended" | "call.missed" | "voicemail.left" | "recording.available" | "lead.created" | "owner.changed" | "record.changed")[];
            /**
             * Format: uuid
             * @description Only what happens to calls of this line; null: to all, and to records.
             */
            lineId?: string | null;
            /**
             * Format: uuid
             * @description Only calls that this user has a part in, and records that the user owns; null: all.
             */
            userId?: string | null;
            enabled?: boolean;
            version?: number;
        };
        RollWebhookSecretBody: {
            /**
             * @description So long the secrets before sign beside the new one; 0: not at all.
             * @default 24
             */
            overlapHours?: number;
        };
        ReplayDeadDeliveriesBody: {
            /**
             * Format: date-time
             * @description Only what happened from this instant on; null: everything.
             */
            since?: string | null;
        };
        CreateKeyBody: {
            label: string;
            scopes: ("crm:read" | "crm:write" | "calls:read" | "calls:control" | "recordings:listen" | "recordings:transcribe" | "recordings:upload" | "recordings:delete" | "admin")[];
            actsForUsers?: boolean;
            /** Format: date-time */
            expiresAt?: string | null;
        };
        ChangeKeyBody: {
            label?: string;
            scopes?: ("crm:read" | "crm:write" | "calls:read" | "calls:control" | "recordings:listen" | "recordings:transcribe" | "recordings:upload" | "recordings:delete" | "admin")[];
            actsForUsers?: boolean;
            /** Format: date-time */
            expiresAt?: string | null;
            version?: number;
        };
        SignInBody: {
            login: string;
            password: string;
        };
        ChangePasswordBody: {
            current: string;
            password: string;
        };
        SetPasswordBody: {
            secret: string;
            password: string;
            /** @description Only of the first administrator: the name to sign in with; `admin` when left out. */
            login?: string;
        };
        PlaceSimulatedCallBody: {
            /** @enum {string} */
            caller: "client" | "stranger" | "withheld";
        };
        /** @description An entry in a record's activity stream: a call, or what somebody wrote on one or on the record. */
        Activity: {
            id: string;
            record: components["schemas"]["LinkedRef"];
            /** Format: date-time */
            at: string;
            callId: string;
            links: {
                call: string;
            };
            /** @enum {string} */
            kind: "call" | "voicemail" | "missedCall";
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @enum {string} */
            status: "answered" | "missed" | "abandonedInQueue" | "voicemail" | "busy" | "declined" | "failed" | "blocked" | "outOfHours" | "cancelled";
            lineId: string | null;
            remoteNumber: string;
            userId: string | null;
            /** @description Of conversation. */
            talkMs: number;
            recordingIds: string[];
            recordings: {
                id: string;
                links: {
                    self: string;
                };
            }[];
        } | {
            id: string;
            record: components["schemas"]["LinkedRef"];
            /** Format: date-time */
            at: string;
            /** @description Null: in no call. */
            callId: string | null;
            links?: {
                call: string;
            };
            /** @constant */
            kind: "note";
            commentId: string;
            userId: string | null;
            text: string;
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        ActivityPage: {
            items: components["schemas"]["Activity"][];
            next: string | null;
            previous: string | null;
        };
        /** @description Who did something: a user, a program with its key (and for whom), or Callcard itself. */
        Actor: {
            /** @constant */
            kind: "user";
            userId: string;
        } | {
            /** @constant */
            kind: "client";
            clientId: string;
            userId: string | null;
        } | {
            /** @constant */
            kind: "system";
        };
        /** @description The process lives. */
        Alive: {
            /** @constant */
            status: "ok";
        };
        /** @description An API key. The key itself is shown once. */
        ApiKey: {
            id: string;
            version: number;
            label: string;
            scopes: ("crm:read" | "crm:write" | "calls:read" | "calls:control" | "recordings:listen" | "recordings:transcribe" | "recordings:upload" | "recordings:delete" | "admin")[];
            actsForUsers: boolean;
            /** @enum {string} */
            state: "active" | "expired" | "revoked";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** Format: date-time */
            lastUsedAt: string | null;
            links: {
                self: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            next: string | null;
            previous: string | null;
        };
        /** @description An entry of the audit trail: who did what, or tried to. */
        AuditEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description Null: nobody who is known. */
            actor: components["schemas"]["Actor"] | null;
            /** @enum {string} */
            action: "created" | "changed" | "deleted" | "merged" | "erased" | "listened" | "downloaded" | "listenedIn" | "checked" | "exported" | "imported" | "linkMade" | "signedIn" | "signedOut" | "passwordSet" | "rolled" | "revoked";
            /** @description Null: nothing in particular. */
            target: {
                /** @enum {string} */
                type: "contact" | "company" | "lead" | "deal" | "invoice" | "user" | "queue" | "line" | "pipeline" | "task" | "call" | "recording" | "missedCall" | "legalHold" | "erasure" | "apiKey" | "session" | "webhook";
                id: string;
            } | null;
            /** @enum {string} */
            outcome: "done" | "refused" | "failed";
            /** @description Whoever had a link that the actor had made did it. */
            byLink: boolean;
            /** @description Where the request came from; null: from Callcard itself, or not known. */
            address: string | null;
            /** @description What the request is called in the log. */
            requestId: string | null;
            links: {
                user: string | null;
                client: string | null;
                target: string | null;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            next: string | null;
            previous: string | null;
        };
        /** @description What became of each item, in order. */
        Batch: {
            /** @description Nothing was written: it is what would become of them. */
            dryRun: boolean;
            items: ({
                /** @enum {string} */
                outcome: "created" | "changed" | "unchanged";
                /** @description Null: it would be created. */
                id: string | null;
                version: number | null;
                links: {
                    self: string | null;
                };
            } | {
                /** @constant */
                outcome: "failed";
                problem: components["schemas"]["Problem"];
            })[];
        };
        /** @description What a browser registers with, to be the phone of whoever is signed in there. */
        BrowserPhone: {
            phone: {
                /** @description The SIP user. */
                user: string;
                /** @description The SIP domain. */
                domain: string;
                /** @description The SIP address that it registers. */
                uri: string;
                /** @description Of the SIP user, for digest authentication. */
                password: string;
                /**
                 * Format: date-time
                 * @description When it ends at the latest: with the session, or before. The phone goes on until it registers the next time.
                 */
                expiresAt: string;
                /** @description Where to open the WebSocket, on this address. */
                webSocketPath: string;
                /** @description For `RTCPeerConnection`; none: audio goes to the switch directly. */
                iceServers: {
                    /** @description One STUN or TURN server. */
                    urls: string;
                    /** @description For a TURN server. */
                    username?: string;
                    /** @description For a TURN server. It may end some hours after `expiresAt`. */
                    credential?: string;
                }[];
            };
        };
        /** @description One conversation attempt seen as a whole: it lives, or it has ended. */
        Call: {
            id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description The switch that the call is on. */
            node: string;
            lineId: string | null;
            lineNumber: string;
            /** @description As the network gave it; empty when withheld. */
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            remoteRingingAt?: string;
            match: components["schemas"]["MatchSummary"] | null;
            bindings: components["schemas"]["RecordRef"][];
            createdLeadId: string | null;
            ownerId: string | null;
            /** @enum {string} */
            callerKind: "new" | "known" | "repeat";
            /** @description The user who talked first with the caller. */
            answeredBy: string | null;
            /** @description The switch's own fallback took it. */
            fallback: boolean;
            plan: components["schemas"]["RoutingPlan"] | null;
            talkingWith: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
            } | null;
            muted: boolean;
            /** @description Everybody who talks in a conference. */
            participants?: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
                muted: boolean;
            }[];
            /** @description Who listened in. */
            listeners?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
                whispers: boolean;
            }[];
            legs: components["schemas"]["CallLeg"][];
            recordings: components["schemas"]["Recording"][];
            comments: {
                /** Format: date-time */
                at: string;
                userId: string | null;
                text: string;
            }[];
            transfers: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "blind" | "attended" | "pickUp" | "moved";
                legId: string;
                toLegId: string | null;
                factId: string;
                byUserId: string | null;
                toUserId: string | null;
                toExtension: string | null;
            }[];
            recordingConsent: boolean | null;
            /**
             * Format: date-time
             * @description When the caller's personal data was erased.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When what is stored of it changed last, by the clock of whoever wrote it.
             */
            updatedAt: string;
            links: {
                self: string;
                facts: string;
                card: string;
                commands: string;
            };
            /** @enum {string} */
            phase: "offered" | "ringing" | "talking" | "held" | "voicemail";
            status: null;
            /** Format: date-time */
            answeredAt: string | null;
            endedAt: null;
            hangupCause: null;
            sipStatus: null;
            endedBy: null;
        } | {
            id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description The switch that the call is on. */
            node: string;
            lineId: string | null;
            lineNumber: string;
            /** @description As the network gave it; empty when withheld. */
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            remoteRingingAt?: string;
            match: components["schemas"]["MatchSummary"] | null;
            bindings: components["schemas"]["RecordRef"][];
            createdLeadId: string | null;
            ownerId: string | null;
            /** @enum {string} */
            callerKind: "new" | "known" | "repeat";
            /** @description The user who talked first with the caller. */
            answeredBy: string | null;
            /** @description The switch's own fallback took it. */
            fallback: boolean;
            plan: components["schemas"]["RoutingPlan"] | null;
            talkingWith: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
            } | null;
            muted: boolean;
            /** @description Everybody who talks in a conference. */
            participants?: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
                muted: boolean;
            }[];
            /** @description Who listened in. */
            listeners?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
                whispers: boolean;
            }[];
            legs: components["schemas"]["CallLeg"][];
            recordings: components["schemas"]["Recording"][];
            comments: {
                /** Format: date-time */
                at: string;
                userId: string | null;
                text: string;
            }[];
            transfers: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "blind" | "attended" | "pickUp" | "moved";
                legId: string;
                toLegId: string | null;
                factId: string;
                byUserId: string | null;
                toUserId: string | null;
                toExtension: string | null;
            }[];
            recordingConsent: boolean | null;
            /**
             * Format: date-time
             * @description When the caller's personal data was erased.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When what is stored of it changed last, by the clock of whoever wrote it.
             */
            updatedAt: string;
            links: {
                self: string;
                facts: string;
                card: string;
                commands: string;
            };
            /** @constant */
            phase: "ended";
            /** Format: date-time */
            endedAt: string;
            /** @description FreeSWITCH hangup cause. */
            hangupCause: string;
            sipStatus: number | null;
            /** @enum {string} */
            endedBy: "caller" | "us" | "unknown";
            /** @constant */
            status: "answered";
            /** Format: date-time */
            answeredAt: string;
        } | {
            id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description The switch that the call is on. */
            node: string;
            lineId: string | null;
            lineNumber: string;
            /** @description As the network gave it; empty when withheld. */
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            remoteRingingAt?: string;
            match: components["schemas"]["MatchSummary"] | null;
            bindings: components["schemas"]["RecordRef"][];
            createdLeadId: string | null;
            ownerId: string | null;
            /** @enum {string} */
            callerKind: "new" | "known" | "repeat";
            /** @description The user who talked first with the caller. */
            answeredBy: string | null;
            /** @description The switch's own fallback took it. */
            fallback: boolean;
            plan: components["schemas"]["RoutingPlan"] | null;
            talkingWith: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
            } | null;
            muted: boolean;
            /** @description Everybody who talks in a conference. */
            participants?: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
                muted: boolean;
            }[];
            /** @description Who listened in. */
            listeners?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
                whispers: boolean;
            }[];
            legs: components["schemas"]["CallLeg"][];
            recordings: components["schemas"]["Recording"][];
            comments: {
                /** Format: date-time */
                at: string;
                userId: string | null;
                text: string;
            }[];
            transfers: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "blind" | "attended" | "pickUp" | "moved";
                legId: string;
                toLegId: string | null;
                factId: string;
                byUserId: string | null;
                toUserId: string | null;
                toExtension: string | null;
            }[];
            recordingConsent: boolean | null;
            /**
             * Format: date-time
             * @description When the caller's personal data was erased.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When what is stored of it changed last, by the clock of whoever wrote it.
             */
            updatedAt: string;
            links: {
                self: string;
                facts: string;
                card: string;
                commands: string;
            };
            /** @constant */
            phase: "ended";
            /** Format: date-time */
            endedAt: string;
            /** @description FreeSWITCH hangup cause. */
            hangupCause: string;
            sipStatus: number | null;
            /** @enum {string} */
            endedBy: "caller" | "us" | "unknown";
            /** @enum {string} */
            status: "missed" | "abandonedInQueue" | "voicemail" | "busy" | "declined" | "failed" | "blocked" | "outOfHours" | "cancelled";
            answeredAt: null;
        };
        /** @description What the agent sees, as records are at this moment. */
        CallCard: {
            callId: string;
            links: {
                call: string;
            };
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @enum {string} */
            status: "ringing" | "talking" | "onHold" | "voicemail" | "ended";
            /**
             * @description Null: it lives.
             * @enum {string|null}
             */
            outcome: "answered" | "missed" | "abandonedInQueue" | "voicemail" | "busy" | "declined" | "failed" | "blocked" | "outOfHours" | "cancelled" | null;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            answeredAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            line: {
                /** @constant */
                type: "line";
                id: string | null;
                number: string;
                label: string | null;
                links?: {
                    self: string;
                };
            };
            caller: {
                number: string | null;
                /** @description The network's: a claim of the caller. */
                displayName: string | null;
                withheld: boolean;
                /** @enum {string} */
                kind: "new" | "known" | "repeat";
            };
            /** @enum {string|null} */
            verdict: "identified" | "ambiguous" | "unknown" | "withheld" | "internal" | "ownLine" | null;
            /** @enum {string|null} */
            rule: "contactFirst" | "companyFirst" | "phoneKind" | "departmentNumber" | "newestLead" | "sharedNumber" | "placeholderNumber" | "ownLine" | "ownUser" | "internalExtension" | "withheld" | "notANumber" | "noCandidate" | "weakOnly" | null;
            answeredBy: components["schemas"]["CardUser"] | null;
            talkingWith: components["schemas"]["CardUser"] | null;
            muted: boolean;
            participants: {
                user: components["schemas"]["CardUser"] | null;
                muted: boolean;
            }[];
            /** @description The name to greet with. */
            title: string | null;
            contact: {
                /** @constant */
                type: "contact";
                id: string;
                links: {
                    self: string;
                };
                owner: components["schemas"]["CardUser"] | null;
                name: string;
            } | null;
            company: {
                /** @constant */
                type: "company";
                id: string;
                links: {
                    self: string;
                };
                owner: components["schemas"]["CardUser"] | null;
                name: string;
            } | null;
            lead: {
                /** @constant */
                type: "lead";
                id: string;
                links: {
                    self: string;
                };
                owner: components["schemas"]["CardUser"] | null;
                name: string;
                /** @enum {string} */
                status: "open" | "converted" | "closed";
                /** @description What an edit names. */
                version: number;
                companyName: string | null;
                email: string | null;
                interest: string | null;
                expectedAmount: number | null;
                comments: string | null;
                repeatInquiry: boolean;
            } | null;
            others: {
                /** @enum {string} */
                type: "contact" | "company" | "lead";
                id: string;
                owner: components["schemas"]["CardUser"] | null;
                name: string;
                links: {
                    self: string;
                };
            }[];
            owner: components["schemas"]["CardUser"] | null;
            candidates: {
                /** @enum {string} */
                type: "contact" | "company" | "lead";
                id: string;
                name: string;
                companyId: string | null;
                ownerId: string | null;
                /** @enum {string} */
                grade: "exact" | "strong" | "weak";
                reasons: ("sameNumber" | "repairedNumber" | "notInPlan" | "recordHasExtension" | "ambiguousNumberPlan")[];
                owner: components["schemas"]["CardUser"] | null;
                links: {
                    self: string;
                };
            }[];
            /** @description Open ones, most recently active first. */
            deals: {
                /** @constant */
                type: "deal";
                id: string;
                links: {
                    self: string;
                };
                owner: components["schemas"]["CardUser"] | null;
                title: string;
                amount: number | null;
                /** Format: date-time */
                lastActivityAt: string;
                pipeline: {
                    /** @constant */
                    type: "pipeline";
                    id: string;
                    links: {
                        self: string;
                    };
                    name: string;
                };
                stage: {
                    id: string;
                    name: string;
                };
                stages: {
                    id: string;
                    name: string;
                    /** @enum {string} */
                    semantics: "open" | "won" | "lost";
                    current: boolean;
                }[];
            }[];
            invoices: {
                /** @constant */
                type: "invoice";
                id: string;
                links: {
                    self: string;
                };
                title: string;
                amount: number;
                /** @enum {string} */
                status: "draft" | "sent" | "paid" | "void";
            }[];
            openTasks: {
                /** @constant */
                type: "task";
                id: string;
                links: {
                    self: string;
                };
                owner: components["schemas"]["CardUser"] | null;
                title: string;
                /** @enum {string} */
                kind: "call" | "callBack" | "meeting" | "todo";
                /** Format: date-time */
                dueAt: string;
                record: {
                    /** @enum {string} */
                    type: "contact" | "company" | "lead" | "deal" | "invoice";
                    id: string;
                    name: string | null;
                    links: {
                        self: string;
                    };
                } | null;
            }[];
            moreOpenTasks: boolean;
            openMissedCalls: {
                owner: components["schemas"]["CardUser"] | null;
                id: string;
                lineId: string;
                /** Format: date-time */
                openedAt: string;
                ownerId: string | null;
                line: components["schemas"]["CardLine"] | null;
                claim: {
                    user: components["schemas"]["CardUser"] | null;
                    /** Format: date-time */
                    at: string;
                } | null;
                missed: {
                    callId: string;
                    links: {
                        call: string;
                    };
                    /** Format: date-time */
                    at: string;
                    /** @enum {string} */
                    status: "answered" | "missed" | "abandonedInQueue" | "voicemail" | "busy" | "declined" | "failed" | "blocked" | "outOfHours" | "cancelled";
                    voicemails?: {
                        id: string;
                        links: {
                            self: string;
                        };
                    }[];
                }[];
            }[];
            recentActivities: {
                id: string;
                record: components["schemas"]["LinkedRef"];
                /** Format: date-time */
                at: string;
                callId: string;
                links: {
                    call: string;
                };
                /** @enum {string} */
                kind: "call" | "voicemail" | "missedCall";
                /** @enum {string} */
                direction: "inbound" | "outbound";
                /** @enum {string} */
                status: "answered" | "missed" | "abandonedInQueue" | "voicemail" | "busy" | "declined" | "failed" | "blocked" | "outOfHours" | "cancelled";
                lineId: string | null;
                remoteNumber: string;
                userId: string | null;
                /** @description Of conversation. */
                talkMs: number;
                recordingIds: string[];
                recordings: {
                    id: string;
                    links: {
                        self: string;
                    };
                }[];
                user: components["schemas"]["CardUser"] | null;
                line: components["schemas"]["CardLine"] | null;
            }[];
            notes: {
                /** Format: date-time */
                at: string;
                text: string;
                author: components["schemas"]["CardUser"] | null;
                id: string;
                /** @description Null: in no call. */
                callId: string | null;
                links?: {
                    call: string;
                };
            }[];
            recordings: {
                /** @constant */
                type: "recording";
                id: string;
                /** @enum {string} */
                kind: "conversation" | "voicemail";
                /** @enum {string} */
                state: "expected" | "recording" | "stopped" | "missing" | "empty" | "stored" | "attached" | "verified" | "truncated" | "damaged" | "deleted";
                durationMs: number | null;
                paused: boolean;
                links: {
                    self: string;
                    audio: string | null;
                };
            }[];
            comments: {
                /** Format: date-time */
                at: string;
                text: string;
                author: components["schemas"]["CardUser"] | null;
                userId: string | null;
            }[];
            /** @description What can be done from here. */
            actions: ("createLead" | "convertLead" | "createContact" | "createDeal" | "createInvoice" | "comment")[];
            /** @description What may be done with the call now. */
            commands: ("hold" | "resume" | "mute" | "unmute" | "keypad" | "transfer" | "completeTransfer" | "cancelTransfer" | "answer" | "skip" | "pickUp" | "addParticipant" | "leave" | "listenIn" | "whisper" | "pauseRecording" | "resumeRecording" | "hangUp")[];
        };
        /** @description What changed, each as it is now, and where to go on. */
        CallChanges: {
            items: components["schemas"]["CallItem"][];
            /** @description The `after` of the next request. */
            next: string;
            /** @description There is more already, or may be: ask again at once. */
            more: boolean;
        };
        /** @description A committed fact of a call; `type` is that of the fact. */
        CallEvent: {
            /** @enum {string} */
            type: "offered" | "identified" | "leadCreated" | "planned" | "fallbackTaken" | "legRinging" | "remoteRinging" | "recordingStarted" | "unbridged" | "answered" | "bridged" | "legIdentified" | "legPickedUp" | "held" | "resumed" | "transferred" | "legEnded" | "commented" | "recordBound" | "consentAnswered" | "recordingPaused" | "recordingResumed" | "missedCallClaimed" | "missedCallReleased" | "muted" | "unmuted" | "joined" | "listeningStarted" | "listeningEnded" | "recordingStopped" | "ended" | "recordingStored" | "recordingLost" | "recordingVerified" | "recordingDamaged" | "recordingNotFetched" | "recordingRestored" | "recordingTranscribed" | "transcriptRemoved" | "recordingDeleted" | "switchCopyKept" | "switchCopyRemoved" | "erased";
            /** @description Where to go on after it. */
            position: string;
            callId: string;
            fact: components["schemas"]["Fact"];
        };
        /** @description A call, with the names of whom it is about. */
        CallItem: {
            id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description The switch that the call is on. */
            node: string;
            lineId: string | null;
            lineNumber: string;
            /** @description As the network gave it; empty when withheld. */
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            remoteRingingAt?: string;
            match: components["schemas"]["MatchSummary"] | null;
            bindings: components["schemas"]["RecordRef"][];
            createdLeadId: string | null;
            ownerId: string | null;
            /** @enum {string} */
            callerKind: "new" | "known" | "repeat";
            /** @description The user who talked first with the caller. */
            answeredBy: string | null;
            /** @description The switch's own fallback took it. */
            fallback: boolean;
            plan: components["schemas"]["RoutingPlan"] | null;
            talkingWith: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
            } | null;
            muted: boolean;
            /** @description Everybody who talks in a conference. */
            participants?: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
                muted: boolean;
            }[];
            /** @description Who listened in. */
            listeners?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
                whispers: boolean;
            }[];
            legs: components["schemas"]["CallLeg"][];
            recordings: components["schemas"]["Recording"][];
            comments: {
                /** Format: date-time */
                at: string;
                userId: string | null;
                text: string;
            }[];
            transfers: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "blind" | "attended" | "pickUp" | "moved";
                legId: string;
                toLegId: string | null;
                factId: string;
                byUserId: string | null;
                toUserId: string | null;
                toExtension: string | null;
            }[];
            recordingConsent: boolean | null;
            /**
             * Format: date-time
             * @description When the caller's personal data was erased.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When what is stored of it changed last, by the clock of whoever wrote it.
             */
            updatedAt: string;
            links: {
                self: string;
                facts: string;
                card: string;
                commands: string;
            };
            /** @enum {string} */
            phase: "offered" | "ringing" | "talking" | "held" | "voicemail";
            status: null;
            /** Format: date-time */
            answeredAt: string | null;
            endedAt: null;
            hangupCause: null;
            sipStatus: null;
            endedBy: null;
            /** @description Of the other side, as everybody may see it. */
            number: string | null;
            /** @description Of the client, as it was when the call was looked up, or else what the network said. */
            name: string | null;
            line: {
                id: string;
                number: string | null;
                label: string | null;
            } | null;
            /** @description Who talked with the other side first. */
            user: {
                id: string;
                name: string | null;
            } | null;
            /** @description From the answer to the end; 0: nobody talked; null: it lives. */
            talkMs: number | null;
        } | {
            id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description The switch that the call is on. */
            node: string;
            lineId: string | null;
            lineNumber: string;
            /** @description As the network gave it; empty when withheld. */
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            remoteRingingAt?: string;
            match: components["schemas"]["MatchSummary"] | null;
            bindings: components["schemas"]["RecordRef"][];
            createdLeadId: string | null;
            ownerId: string | null;
            /** @enum {string} */
            callerKind: "new" | "known" | "repeat";
            /** @description The user who talked first with the caller. */
            answeredBy: string | null;
            /** @description The switch's own fallback took it. */
            fallback: boolean;
            plan: components["schemas"]["RoutingPlan"] | null;
            talkingWith: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
            } | null;
            muted: boolean;
            /** @description Everybody who talks in a conference. */
            participants?: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
                muted: boolean;
            }[];
            /** @description Who listened in. */
            listeners?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
                whispers: boolean;
            }[];
            legs: components["schemas"]["CallLeg"][];
            recordings: components["schemas"]["Recording"][];
            comments: {
                /** Format: date-time */
                at: string;
                userId: string | null;
                text: string;
            }[];
            transfers: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "blind" | "attended" | "pickUp" | "moved";
                legId: string;
                toLegId: string | null;
                factId: string;
                byUserId: string | null;
                toUserId: string | null;
                toExtension: string | null;
            }[];
            recordingConsent: boolean | null;
            /**
             * Format: date-time
             * @description When the caller's personal data was erased.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When what is stored of it changed last, by the clock of whoever wrote it.
             */
            updatedAt: string;
            links: {
                self: string;
                facts: string;
                card: string;
                commands: string;
            };
            /** @constant */
            phase: "ended";
            /** Format: date-time */
            endedAt: string;
            /** @description FreeSWITCH hangup cause. */
            hangupCause: string;
            sipStatus: number | null;
            /** @enum {string} */
            endedBy: "caller" | "us" | "unknown";
            /** @constant */
            status: "answered";
            /** Format: date-time */
            answeredAt: string;
            /** @description Of the other side, as everybody may see it. */
            number: string | null;
            /** @description Of the client, as it was when the call was looked up, or else what the network said. */
            name: string | null;
            line: {
                id: string;
                number: string | null;
                label: string | null;
            } | null;
            /** @description Who talked with the other side first. */
            user: {
                id: string;
                name: string | null;
            } | null;
            /** @description From the answer to the end; 0: nobody talked; null: it lives. */
            talkMs: number | null;
        } | {
            id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description The switch that the call is on. */
            node: string;
            lineId: string | null;
            lineNumber: string;
            /** @description As the network gave it; empty when withheld. */
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            remoteRingingAt?: string;
            match: components["schemas"]["MatchSummary"] | null;
            bindings: components["schemas"]["RecordRef"][];
            createdLeadId: string | null;
            ownerId: string | null;
            /** @enum {string} */
            callerKind: "new" | "known" | "repeat";
            /** @description The user who talked first with the caller. */
            answeredBy: string | null;
            /** @description The switch's own fallback took it. */
            fallback: boolean;
            plan: components["schemas"]["RoutingPlan"] | null;
            talkingWith: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
            } | null;
            muted: boolean;
            /** @description Everybody who talks in a conference. */
            participants?: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
                muted: boolean;
            }[];
            /** @description Who listened in. */
            listeners?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
                whispers: boolean;
            }[];
            legs: components["schemas"]["CallLeg"][];
            recordings: components["schemas"]["Recording"][];
            comments: {
                /** Format: date-time */
                at: string;
                userId: string | null;
                text: string;
            }[];
            transfers: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "blind" | "attended" | "pickUp" | "moved";
                legId: string;
                toLegId: string | null;
                factId: string;
                byUserId: string | null;
                toUserId: string | null;
                toExtension: string | null;
            }[];
            recordingConsent: boolean | null;
            /**
             * Format: date-time
             * @description When the caller's personal data was erased.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When what is stored of it changed last, by the clock of whoever wrote it.
             */
            updatedAt: string;
            links: {
                self: string;
                facts: string;
                card: string;
                commands: string;
            };
            /** @constant */
            phase: "ended";
            /** Format: date-time */
            endedAt: string;
            /** @description FreeSWITCH hangup cause. */
            hangupCause: string;
            sipStatus: number | null;
            /** @enum {string} */
            endedBy: "caller" | "us" | "unknown";
            /** @enum {string} */
            status: "missed" | "abandonedInQueue" | "voicemail" | "busy" | "declined" | "failed" | "blocked" | "outOfHours" | "cancelled";
            answeredAt: null;
            /** @description Of the other side, as everybody may see it. */
            number: string | null;
            /** @description Of the client, as it was when the call was looked up, or else what the network said. */
            name: string | null;
            line: {
                id: string;
                number: string | null;
                label: string | null;
            } | null;
            /** @description Who talked with the other side first. */
            user: {
                id: string;
                name: string | null;
            } | null;
            /** @description From the answer to the end; 0: nobody talked; null: it lives. */
            talkMs: number | null;
        };
        /** @description A phone that rang for the call, and how that came out. */
        CallLeg: {
            legId: string;
            /** @enum {string} */
            role: "owner" | "queue" | "mobile" | "fallback" | "agent" | "participant" | "other";
            userId: string | null;
            extension: string | null;
            /** Format: date-time */
            ringingAt: string | null;
            /** Format: date-time */
            answeredAt: string | null;
            /** Format: date-time */
            pickedUpAt?: string;
            /** Format: date-time */
            endedAt: string | null;
            /** @description FreeSWITCH hangup cause. */
            cause: string | null;
            sipStatus: number | null;
            /** @enum {string|null} */
            outcome: "answered" | "noAnswer" | "busy" | "declined" | "offline" | "answeredElsewhere" | "callerGaveUp" | "failed" | null;
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        CallPage: {
            items: components["schemas"]["CallItem"][];
            next: string | null;
            previous: string | null;
        };
        /** @description Names callers: a number, how numbers begin, whoever hides the number, or a record. */
        CallerRule: {
            /** @constant */
            kind: "number";
            number: string;
        } | {
            /** @constant */
            kind: "prefix";
            prefix: string;
        } | {
            /** @constant */
            kind: "withheld";
        } | {
            /** @constant */
            kind: "record";
            record: components["schemas"]["RecordRef"];
        };
        /** @description A line by number and label. */
        CardLine: {
            /** @constant */
            type: "line";
            id: string;
            links: {
                self: string;
            };
            number: string;
            label: string;
        };
        /** @description A user by name. */
        CardUser: {
            /** @constant */
            type: "user";
            id: string;
            links: {
                self: string;
            };
            name: string;
        };
        /** @description An organisation. */
        Company: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "company";
            email: string | null;
            /** @description The responsible user. */
            ownerId: string | null;
            phones: components["schemas"]["PhoneEntry"][];
            /** @description The record that has its data now. */
            mergedInto?: components["schemas"]["RecordRef"] | null;
            name: string;
            links: {
                self: string;
                history: string;
                activities: string;
                tasks: string;
                mergedInto?: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        CompanyPage: {
            items: components["schemas"]["Company"][];
            next: string | null;
            previous: string | null;
        };
        /** @description A person. */
        Contact: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "contact";
            email: string | null;
            /** @description The responsible user. */
            ownerId: string | null;
            phones: components["schemas"]["PhoneEntry"][];
            /** @description The record that has its data now. */
            mergedInto?: components["schemas"]["RecordRef"] | null;
            name: string;
            companyId: string | null;
            links: {
                self: string;
                history: string;
                activities: string;
                tasks: string;
                mergedInto?: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        ContactPage: {
            items: components["schemas"]["Contact"][];
            next: string | null;
            previous: string | null;
        };
        /** @description What became of a lead. */
        Conversion: {
            lead: components["schemas"]["Lead"];
            contact: components["schemas"]["Contact"];
            company: components["schemas"]["Company"] | null;
            deal: components["schemas"]["Deal"] | null;
        };
        /** @description How many there are; `more`: of some, not all were counted. */
        Counted: {
            count: number;
            more: boolean;
        };
        /** @description A sale. */
        Deal: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "deal";
            title: string;
            contactId: string | null;
            companyId: string | null;
            pipelineId: string;
            stageId: string;
            /**
             * @description Its stage's.
             * @enum {string}
             */
            semantics: "open" | "won" | "lost";
            amount: number | null;
            /** @description The responsible user. */
            ownerId: string | null;
            /** Format: date-time */
            lastActivityAt: string;
            repeatInquiry?: boolean;
            links: {
                self: string;
                history: string;
                activities: string;
                tasks: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        DealPage: {
            items: components["schemas"]["Deal"][];
            next: string | null;
            previous: string | null;
        };
        /** @description Who would get a call. Leg ids are `dry-run-0` and so on: no leg has them. */
        DryRun: {
            /** Format: date-time */
            at: string;
            lineId: string;
            match: components["schemas"]["MatchSummary"];
            bindings: components["schemas"]["RecordRef"][];
            ownerId: string | null;
            plan: components["schemas"]["RoutingPlan"];
        };
        /** @description Records that have one number; of each group the first is the one to keep. */
        Duplicates: {
            number: string;
            groups: {
                records: {
                    /** @enum {string} */
                    type: "contact" | "company" | "lead";
                    id: string;
                    name: string;
                    /** @enum {string} */
                    reason: "sameNumber" | "repairedNumber" | "otherReading";
                    links: {
                        self: string;
                        merge: string;
                    };
                }[];
            }[];
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        DuplicatesPage: {
            items: components["schemas"]["Duplicates"][];
            next: string | null;
            previous: string | null;
        };
        /** @description When a user is on duty. */
        DutyHours: {
            timeZone?: string | null;
            open: {
                from: string;
                to: string;
                days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
            }[];
            daysOff?: string[];
            holidays?: {
                date: string;
                open?: {
                    from: string;
                    to: string;
                }[];
            }[];
        };
        /** @description What is left of what was erased: how much there was and when, and nothing of whom. */
        Erasure: {
            id: string;
            /** Format: date-time */
            erasedAt: string;
            /** @description The user who asked for it. */
            requestedBy: string | null;
            /** Format: date-time */
            firstCallAt: string | null;
            /** Format: date-time */
            lastCallAt: string | null;
            counts: {
                calls: number;
                recordings: number;
                comments: number;
                activities: number;
                missedCalls: number;
                /** @description Records that lost the number. */
                records: number;
                /** @description Of these, records that lost name and texts as well. */
                redactedRecords: number;
                /** @description Calls that a legal hold kept as they were. */
                heldCalls: number;
            };
            links: {
                self: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        ErasurePage: {
            items: components["schemas"]["Erasure"][];
            next: string | null;
            previous: string | null;
        };
        /** @description What an erasure would do now. */
        ErasurePreview: {
            counts: {
                calls: number;
                recordings: number;
                comments: number;
                activities: number;
                missedCalls: number;
                /** @description Records that lost the number. */
                records: number;
                /** @description Of these, records that lost name and texts as well. */
                redactedRecords: number;
                /** @description Calls that a legal hold kept as they were. */
                heldCalls: number;
            };
            /** Format: date-time */
            firstCallAt: string | null;
            /** Format: date-time */
            lastCallAt: string | null;
            callIds: string[];
            recordingIds: string[];
            records: {
                type: string;
                id: string;
                links: {
                    self: string;
                };
            }[];
            missedCallIds: string[];
        };
        /** @description One thing to do with the call of whom an exception names; `normal`: as with all others. */
        ExceptionAction: {
            /** @constant */
            kind: "user";
            userId: string;
        } | {
            /** @constant */
            kind: "queue";
            queueId: string;
        } | {
            /** @constant */
            kind: "mobile";
            userId: string;
        } | {
            /** @constant */
            kind: "number";
            number: string;
            confirm?: boolean;
        } | {
            /** @constant */
            kind: "voicemail";
        } | {
            /** @constant */
            kind: "hangup";
            /** @enum {string} */
            cause?: "rejected" | "busy" | "unavailable" | "normal";
        } | {
            /** @constant */
            kind: "normal";
        };
        /** @description What is known to have happened to a call. */
        Fact: {
            /** @constant */
            type: "offered";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            lineNumber: string;
            node: string;
            placedBy?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                recorded: boolean;
            };
        } | {
            /** @constant */
            type: "identified";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            lineId: string | null;
            match: components["schemas"]["MatchSummary"];
            bindings: components["schemas"]["RecordRef"][];
            ownerId: string | null;
            /** @enum {string} */
            callerKind?: "new" | "known" | "repeat";
            repeatCaller?: boolean;
        } | {
            /** @constant */
            type: "leadCreated";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            leadId: string;
        } | {
            /** @constant */
            type: "recordBound";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            record: components["schemas"]["RecordRef"];
            userId: string | null;
        } | {
            /** @constant */
            type: "planned";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            plan: components["schemas"]["RoutingPlan"];
            continues?: {
                part: number;
                rung: number;
            };
        } | {
            /** @constant */
            type: "fallbackTaken";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
        } | {
            /** @constant */
            type: "remoteRinging";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
        } | {
            /** @constant */
            type: "held";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
        } | {
            /** @constant */
            type: "resumed";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
        } | {
            /** @constant */
            type: "transferred";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
            byUserId: string | null;
            toUserId: string | null;
            toExtension: string | null;
            /** @enum {string} */
            kind: "blind" | "attended" | "pickUp" | "moved";
            toLegId?: string;
            /** @constant */
            derived?: true;
        } | {
            /** @constant */
            type: "consentAnswered";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            granted: boolean;
        } | {
            /** @constant */
            type: "missedCallClaimed";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            userId: string;
            itemVersion: number;
        } | {
            /** @constant */
            type: "missedCallReleased";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            userId: string | null;
            itemVersion: number;
        } | {
            /** @constant */
            type: "commented";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            userId: string | null;
            text: string;
        } | {
            /** @constant */
            type: "erased";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
        } | {
            /** @constant */
            type: "ended";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            cause: string;
            sipStatus: number | null;
            /** @enum {string} */
            endedBy: "caller" | "us" | "unknown";
            /** @constant */
            dialled?: false;
        } | {
            /** @constant */
            type: "legRinging";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
            userId: string | null;
            extension: string | null;
            /** @enum {string} */
            role: "owner" | "queue" | "mobile" | "fallback" | "agent" | "participant" | "other";
        } | {
            /** @constant */
            type: "legPickedUp";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
            userId: string | null;
            extension: string | null;
            /** @enum {string} */
            role: "owner" | "queue" | "mobile" | "fallback" | "agent" | "participant" | "other";
        } | {
            /** @constant */
            type: "legIdentified";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
            userId: string;
        } | {
            /** @constant */
            type: "answered";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
        } | {
            /** @constant */
            type: "bridged";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
            userId: string | null;
            extension: string | null;
        } | {
            /** @constant */
            type: "unbridged";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
        } | {
            /** @constant */
            type: "joined";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
            userId: string | null;
            extension: string | null;
        } | {
            /** @constant */
            type: "listeningStarted";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
            userId: string | null;
            extension: string | null;
            whispers: boolean;
        } | {
            /** @constant */
            type: "listeningEnded";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
        } | {
            /** @constant */
            type: "muted";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
        } | {
            /** @constant */
            type: "unmuted";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
        } | {
            /** @constant */
            type: "legEnded";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            legId: string;
            userId: string | null;
            extension: string | null;
            /** @enum {string} */
            role: "owner" | "queue" | "mobile" | "fallback" | "agent" | "participant" | "other";
            cause: string;
            sipStatus: number | null;
            /** @constant */
            pickedUp?: true;
            /** @constant */
            released?: true;
        } | {
            /** @constant */
            type: "recordingStarted";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            path: string;
        } | {
            /** @constant */
            type: "recordingPaused";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            userId: string | null;
        } | {
            /** @constant */
            type: "recordingResumed";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            userId: string | null;
        } | {
            /** @constant */
            type: "recordingStopped";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            path: string;
        } | {
            /** @constant */
            type: "recordingStored";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            sha256: string;
            sizeBytes: number;
            durationMs: number;
            channels: number;
            statedMs?: number;
            fileSha256?: string;
        } | {
            /** @constant */
            type: "recordingLost";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            /** @enum {string} */
            reason: "missing" | "empty";
        } | {
            /** @constant */
            type: "recordingVerified";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            sha256: string;
        } | {
            /** @constant */
            type: "recordingDamaged";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            found: {
                sizeBytes: number;
                sha256: string;
            } | null;
        } | {
            /** @constant */
            type: "recordingNotFetched";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            /** @enum {string} */
            reason: "gone" | "differs" | "failed";
        } | {
            /** @constant */
            type: "recordingRestored";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            sha256: string;
            sizeBytes: number;
        } | {
            /** @constant */
            type: "recordingDeleted";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            /** @enum {string} */
            reason: "retention" | "erasure" | "request";
        } | {
            /** @constant */
            type: "recordingTranscribed";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            language: string | null;
            source: string | null;
        } | {
            /** @constant */
            type: "transcriptRemoved";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
        } | {
            /** @constant */
            type: "switchCopyRemoved";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
        } | {
            /** @constant */
            type: "switchCopyKept";
            id: string;
            callId: string;
            /** Format: date-time */
            at: string;
            recordingId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
        };
        /** @description All facts of a call, in folding order. */
        Facts: {
            items: components["schemas"]["Fact"][];
        };
        /** @description What is wrong with one field. */
        FieldError: {
            /** @description A JSON pointer (RFC 6901) into the body, or `?name` of a query parameter. */
            pointer: string;
            reason: string;
            /**
             * @description Which rule it breaks, for programs that say it in words of their own; of some there is none.
             * @enum {string}
             */
            rule?: "unknownField" | "missing" | "wrongType" | "unknownValue" | "outOfRange" | "tooLong" | "tooShort" | "tooMany" | "badFormat" | "notWhole" | "badExtension" | "badSipUser" | "badLogin" | "badSipDomain" | "notAPhoneNumber" | "severalNumbers" | "hasExtension" | "notAPrefix" | "unknownCountry" | "timeZoneNeeded" | "notHours" | "empty" | "duplicate" | "noOpenStage" | "notE164" | "badTimeZone" | "badTime" | "badDate" | "badWeekday";
            /** @description The least that the rule allows. */
            min?: number;
            /** @description The most that the rule allows. */
            max?: number;
        };
        /** @description A recording in which all of the words are said. */
        FoundTranscript: {
            recordingId: string;
            callId: string;
            /**
             * Format: date-time
             * @description When its call was offered.
             */
            offeredAt: string;
            /** @description A language tag (BCP 47). */
            language: string | null;
            /** @description What recognised it. */
            source: string | null;
            /** Format: date-time */
            updatedAt: string;
            links: {
                self: string;
                /** @description As a WebVTT file. */
                vtt: string;
                recording: string;
                call: string;
            };
            /** @description Where any of the words is said, the first times. */
            matches: components["schemas"]["TranscriptSegment"][];
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        FoundTranscriptPage: {
            items: components["schemas"]["FoundTranscript"][];
            next: string | null;
            previous: string | null;
        };
        /** @description A line in a record's history: who, what, when. */
        HistoryEntry: {
            id: string;
            record: components["schemas"]["LinkedAnyRef"];
            /** @enum {string} */
            action: "callBound" | "callTransferred" | "callEnded" | "recordingAttached" | "recordingTruncated" | "recordingMissing" | "recordingDamaged" | "recordingRestored" | "noteAdded" | "leadCreated" | "ownerAssigned" | "leadConverted" | "createdFromLead" | "created" | "changed" | "deleted" | "mergedInto" | "mergedFrom" | "taskAdded" | "taskChanged" | "taskRemoved" | "taskDone";
            /** Format: date-time */
            at: string;
            /** @description Who did it, or for whom a program did it; null: the system. */
            userId: string | null;
            actor?: components["schemas"]["Actor"];
            callId: string | null;
            details: {
                [key: string]: string | number | null;
            };
            links?: {
                call: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        HistoryPage: {
            items: components["schemas"]["HistoryEntry"][];
            next: string | null;
            previous: string | null;
        };
        /** @description On what Callcard runs. */
        Installation: {
            /** @enum {string} */
            switch: "simulated" | "freeswitch";
            /** @description Who can call on the simulated switch; on a real one nobody. */
            simulatedCallers: {
                /** @enum {string} */
                caller: "client" | "stranger" | "withheld";
                name: string | null;
                number: string | null;
            }[];
        };
        /** @description A bill. */
        Invoice: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "invoice";
            title: string;
            contactId: string | null;
            companyId: string | null;
            dealId: string | null;
            amount: number;
            /** @enum {string} */
            status: "draft" | "sent" | "paid" | "void";
            /** @description The responsible user. */
            ownerId: string | null;
            links: {
                self: string;
                history: string;
                activities: string;
                tasks: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        InvoicePage: {
            items: components["schemas"]["Invoice"][];
            next: string | null;
            previous: string | null;
        };
        /** @description What runs by itself. */
        Job: {
            name: string;
            /** @enum {string} */
            state: "running" | "idle";
            /** Format: date-time */
            lastStartedAt: string | null;
            /** Format: date-time */
            lastEndedAt: string | null;
            lastResult: ({
                /** @enum {string} */
                outcome: "done" | "stopped";
                done: number;
                failed: number;
                skipped: number;
            } | {
                /** @constant */
                outcome: "failed";
                reason: string;
                inARow: number;
            }) | null;
            /** Format: date-time */
            nextRunAt: string;
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        JobPage: {
            items: components["schemas"]["Job"][];
            next: string | null;
            previous: string | null;
        };
        /** @description A record with its questionable numbers. */
        JudgedRecord: {
            /** @enum {string} */
            type: "contact" | "company" | "lead";
            id: string;
            version: number;
            name: string;
            numbers: {
                raw: string;
                /** @enum {string} */
                kind: "work" | "mobile" | "home" | "main" | "department" | "other";
                e164: string | null;
                flaws: components["schemas"]["NumberFlaw"][];
                /** @description What the text is read as today, where that is another number; nobody rewrites it. */
                proposal: string | null;
            }[];
            links: {
                self: string;
            };
        };
        /** @description Somebody who may become a client. */
        Lead: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "lead";
            email: string | null;
            /** @description The responsible user. */
            ownerId: string | null;
            phones: components["schemas"]["PhoneEntry"][];
            /** @description The record that has its data now. */
            mergedInto?: components["schemas"]["RecordRef"] | null;
            title: string;
            personName: string | null;
            companyName: string | null;
            interest: string | null;
            expectedAmount: number | null;
            comments: string | null;
            createdByCallId: string | null;
            repeatInquiry?: boolean;
            /** @enum {string} */
            status: "open" | "closed";
            links: {
                self: string;
                history: string;
                activities: string;
                tasks: string;
                mergedInto?: string;
            };
        } | {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "lead";
            email: string | null;
            /** @description The responsible user. */
            ownerId: string | null;
            phones: components["schemas"]["PhoneEntry"][];
            /** @description The record that has its data now. */
            mergedInto?: components["schemas"]["RecordRef"] | null;
            title: string;
            personName: string | null;
            companyName: string | null;
            interest: string | null;
            expectedAmount: number | null;
            comments: string | null;
            createdByCallId: string | null;
            repeatInquiry?: boolean;
            /** @constant */
            status: "converted";
            /** @description What it became. */
            convertedTo: components["schemas"]["RecordRef"][];
            links: {
                self: string;
                history: string;
                activities: string;
                tasks: string;
                mergedInto?: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        LeadPage: {
            items: components["schemas"]["Lead"][];
            next: string | null;
            previous: string | null;
        };
        /** @description An order to keep what there is, whatever retention and erasure say. */
        LegalHold: {
            id: string;
            version: number;
            e164: string | null;
            callId: string | null;
            reason: string;
            lasts: boolean;
            /**
             * Format: date-time
             * @description Null: until it is lifted.
             */
            until: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            links: {
                self: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        LegalHoldPage: {
            items: components["schemas"]["LegalHold"][];
            next: string | null;
            previous: string | null;
        };
        /** @description A number of ours that callers dial. */
        Line: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "line";
            /** @description E.164. */
            number: string;
            label: string;
            country: string;
            routing: components["schemas"]["LineRouting"];
            recognition?: {
                /** @enum {string} */
                match?: "contact-first" | "company-first";
                /** @enum {string} */
                deals?: "all-open" | "newest-open" | "single-open-else-party" | "by-line-pipeline" | "none";
                pipelineId?: string;
                trunkRules?: {
                    prefix: string;
                    replaceWith: string;
                    digits?: number;
                }[];
                withheldTokens?: string[];
            };
            /** @description Null or absent: always open. */
            hours?: components["schemas"]["LineHours"] | null;
            /** @enum {string} */
            leadCreation: "onOffer" | "onAnswer" | "manual";
            leadOnVoicemail?: boolean;
            recordConversations: boolean;
            voicemailMaxSeconds: number;
            /** @enum {string} */
            language?: "en" | "pl" | "ru";
            prompts?: {
                [key: string]: components["schemas"]["OwnPrompt"];
            };
            /** @enum {string} */
            consent?: "always" | "announce" | "optIn" | "never";
            retention?: {
                conversationDays: number | null;
                voicemailDays: number | null;
            };
            leadOwnership?: {
                /** @enum {string} */
                onAnswer?: "answering-user" | "nobody";
                /** @enum {string} */
                onManualTransfer?: "receiving-user" | "nobody-new";
            };
            links: {
                self: string;
                history: string;
            };
        };
        /** @description Opening hours, and what happens to calls outside them. */
        LineHours: {
            timeZone?: string | null;
            open: {
                from: string;
                to: string;
                days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
            }[];
            daysOff?: string[];
            holidays?: {
                date: string;
                open?: {
                    from: string;
                    to: string;
                }[];
            }[];
            whenClosed?: components["schemas"]["RouteAction"];
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        LinePage: {
            items: components["schemas"]["Line"][];
            next: string | null;
            previous: string | null;
        };
        /** @description How a line routes its calls. */
        LineRouting: {
            ringOwner: boolean;
            ownerRingSeconds: number;
            queueId: string | null;
            blocked?: components["schemas"]["CallerRule"][];
            whenBlocked?: components["schemas"]["RouteAction"];
            exceptions?: {
                caller: components["schemas"]["CallerRule"];
                action: components["schemas"]["ExceptionAction"];
            }[];
            vip?: {
                callers: components["schemas"]["CallerRule"][];
                userId?: string | null;
                queueId?: string | null;
                atAnyHour?: boolean;
            } | null;
            lastAgentSeconds?: number;
            ringDealOwner?: boolean;
            /** @enum {string} */
            substitute?: "after" | "instead" | "never";
            /** @enum {string} */
            afterOwner?: "queue" | "mobile" | "voicemail";
            ownerMobileAfterQueue?: boolean;
            mobileRingSeconds?: number;
            mobileConfirm?: boolean;
            voicemail?: boolean;
            dialPolicy?: {
                countries: string[];
                prefixes?: string[];
                denied?: string[];
                premium?: boolean;
            } | null;
        };
        /** @description A record of any kind and its address. */
        LinkedAnyRef: {
            /** @enum {string} */
            type: "contact" | "company" | "lead" | "deal" | "invoice" | "user" | "queue" | "line" | "pipeline" | "task";
            id: string;
            links: {
                self: string;
            };
        };
        /** @description A record and its address. */
        LinkedRef: {
            /** @enum {string} */
            type: "contact" | "company" | "lead" | "deal" | "invoice";
            id: string;
            links: {
                self: string;
            };
        };
        /** @description The `data` of a live event, whose `id` is the position and whose `event` is the `type`. */
        LiveEvent: components["schemas"]["CallEvent"] | components["schemas"]["RecordEvent"];
        /** @description What the lookup of a number found. */
        MatchSummary: {
            /** @enum {string} */
            verdict: "identified" | "ambiguous" | "unknown" | "withheld" | "internal" | "ownLine";
            /**
             * @description What chose the primary record, or none.
             * @enum {string}
             */
            rule: "contactFirst" | "companyFirst" | "phoneKind" | "departmentNumber" | "newestLead" | "sharedNumber" | "placeholderNumber" | "ownLine" | "ownUser" | "internalExtension" | "withheld" | "notANumber" | "noCandidate" | "weakOnly";
            e164: string | null;
            repaired: boolean;
            primary: components["schemas"]["RecordRef"] | null;
            bindings: components["schemas"]["RecordRef"][];
            candidates: {
                /** @enum {string} */
                type: "contact" | "company" | "lead";
                id: string;
                name: string;
                companyId: string | null;
                ownerId: string | null;
                /** @enum {string} */
                grade: "exact" | "strong" | "weak";
                reasons: ("sameNumber" | "repairedNumber" | "notInPlan" | "recordHasExtension" | "ambiguousNumberPlan")[];
            }[];
        };
        /** @description What became of two records of one client. */
        Merge: {
            survivor: components["schemas"]["Contact"] | components["schemas"]["Company"] | components["schemas"]["Lead"];
            merged: components["schemas"]["Contact"] | components["schemas"]["Company"] | components["schemas"]["Lead"];
            /** @description Whatever named the other, and names the survivor now. */
            relinked: components["schemas"]["LinkedAnyRef"][];
        };
        /** @description A caller to be called back, once for each line. */
        MissedCall: {
            id: string;
            version: number;
            lineId: string;
            /** @description The caller as of the newest missed call, E.164. */
            number: string;
            /** @description Of the client, as the newest call has it; null: nobody knows, or it is not for whoever asks. */
            name: string | null;
            /** @enum {string} */
            status: "open" | "closed";
            /** Format: date-time */
            openedAt: string;
            /** @description Who is to call back; null: anybody. */
            ownerId: string | null;
            missed: {
                callId: string;
                links: {
                    call: string;
                };
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                status: "answered" | "missed" | "abandonedInQueue" | "voicemail" | "busy" | "declined" | "failed" | "blocked" | "outOfHours" | "cancelled";
                voicemails: {
                    id: string;
                    links: {
                        self: string;
                    };
                }[];
            }[];
            /** @description The last talk with the caller. */
            reached: {
                callId: string;
                links: {
                    call: string;
                };
                /** Format: date-time */
                at: string;
                userId: string | null;
                /** @enum {string} */
                how: "calledBack" | "gotThrough";
            } | null;
            /** @description Who said that they call back, and when; null: nobody, or somebody talked with the caller since. */
            claim: {
                userId: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        MissedCallPage: {
            items: components["schemas"]["MissedCall"][];
            next: string | null;
            previous: string | null;
        };
        /** @description What is questionable about a stored number. */
        NumberFlaw: {
            /** @constant */
            code: "unparseable";
            reason: string;
        } | {
            /** @enum {string} */
            code: "suspicious" | "repaired" | "notInPlan";
        } | {
            /** @constant */
            code: "otherReadings";
            readings: string[];
        } | {
            /** @constant */
            code: "renumbered";
            renumbering: {
                country: string;
                since: string;
                name: string;
            };
        } | {
            /** @enum {string} */
            code: "shared" | "placeholder";
            holders: number;
        } | {
            /** @constant */
            code: "ownNumber";
            /** @enum {string} */
            type: "line" | "user";
            id: string;
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        NumberQualityPage: {
            items: components["schemas"]["JudgedRecord"][];
            next: string | null;
            previous: string | null;
            /** @description What this page looked at, and how many numbers have each flaw. */
            looked: {
                records: number;
                numbers: number;
                flaws: {
                    unparseable: number;
                    suspicious: number;
                    repaired: number;
                    notInPlan: number;
                    otherReadings: number;
                    renumbered: number;
                    shared: number;
                    placeholder: number;
                    ownNumber: number;
                };
            };
        };
        /** @description A prompt in the audio store. */
        OwnPrompt: {
            id: string;
            sha256: string;
            sizeBytes: number;
            durationMs: number;
            /** @enum {number} */
            sampleRate: 8000 | 16000;
            /**
             * @description As what it was uploaded.
             * @enum {string}
             */
            format: "wav" | "mp3";
            /** Format: date-time */
            uploadedAt: string;
        };
        /** @description Who is signed in. */
        OwnSession: {
            user: {
                id: string;
                name: string;
                login: string;
                /** @enum {string} */
                role: "agent" | "supervisor" | "administrator";
                department: string | null;
                links: {
                    self: string;
                };
            };
            session: components["schemas"]["Session"];
        };
        /** @description Whom a search found, best first; `more`: there may be others. */
        PartiesFound: {
            items: components["schemas"]["PartyFound"][];
            more: boolean;
        };
        /** @description A client who was found, with every reason, best first. */
        PartyFound: {
            foundBy: ("phone" | "email" | "name" | "emailDomain" | "nameStart")[];
            record: components["schemas"]["Contact"] | components["schemas"]["Company"] | components["schemas"]["Lead"];
        };
        /** @description A link with which a password is set, once. Shown once. */
        PasswordLink: {
            url: string;
            secret: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description A number as it was typed, and what it means. */
        PhoneEntry: {
            raw: string;
            /** @enum {string} */
            kind: "work" | "mobile" | "home" | "main" | "department" | "other";
            /** @description Null: it could not be read, and is never matched. */
            e164: string | null;
            extension: string | null;
            /** @description It had to be repaired to be read. */
            repaired: boolean;
            /** @description Other numbers that the text may mean. */
            alternates?: string[];
            /** @description Another number was probably meant. */
            suspicious?: boolean;
        };
        /** @description The stages that deals go through, in order. */
        Pipeline: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "pipeline";
            name: string;
            stages: components["schemas"]["Stage"][];
            links: {
                self: string;
                history: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        PipelinePage: {
            items: components["schemas"]["Pipeline"][];
            next: string | null;
            previous: string | null;
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        PresencePage: {
            items: components["schemas"]["UserPresence"][];
            next: string | null;
            previous: string | null;
        };
        /** @description Every failure (RFC 9457). `code` never changes its meaning; some codes come with further members. */
        Problem: {
            /** @description `urn:callcard:problem:` and the code. */
            type: string;
            title: string;
            status: number;
            /** @description What to do about it. */
            detail: string;
            /** @enum {string} */
            code: "key-missing" | "key-wrong" | "key-expired" | "key-revoked" | "scope-missing" | "not-permitted" | "acting-user-differs" | "key-acts-for-nobody" | "link-wrong" | "legal-hold" | "calls-unfinished" | "nothing-known" | "link-expired" | "session-over" | "session-needed" | "sign-in-refused" | "too-many-attempts" | "cross-site-request" | "link-not-valid" | "no-login" | "idempotency-key-malformed" | "idempotency-key-in-use" | "idempotency-key-reused" | "idempotency-answer-sealed" | "too-many-requests" | "unknown-route" | "method-not-allowed" | "not-found" | "malformed-json" | "wrong-content-type" | "body-too-large" | "invalid-body" | "bad-phone-number" | "unknown-reference" | "bad-query" | "bad-limit" | "bad-cursor" | "bad-event-id" | "extension-taken" | "login-taken" | "line-number-taken" | "external-id-taken" | "stage-in-use" | "stage-semantics-fixed" | "missed-call-closed" | "missed-call-claimed" | "last-administrator" | "record-in-use" | "record-deleted" | "record-merged" | "not-mergeable" | "lead-already-converted" | "lead-closed" | "lead-fields-missing" | "version-required" | "version-conflict" | "precondition-failed" | "recording-not-stored" | "recording-damaged" | "audio-unavailable" | "range-not-satisfiable" | "document-damaged" | "number-not-dialled" | "emergency-number" | "line-needed" | "no-extension" | "no-trunk" | "switch-unreachable" | "agent-not-registered" | "agent-busy" | "agent-declined" | "call-not-placed" | "wrong-phase" | "not-your-call" | "transfer-to-self" | "not-recorded" | "not-ringing" | "no-consultation" | "takes-part-already" | "participant-is-rung" | "in-conference" | "not-in-conference" | "role-not-allowed" | "not-picked-up" | "no-line-of-ours" | "target-not-reachable" | "call-gone" | "switch-refused" | "switch-timeout" | "unknown-prompt" | "no-own-prompt" | "prompt-empty" | "prompt-not-readable" | "prompt-truncated" | "prompt-too-long" | "prompt-lost" | "too-many-uploads" | "upload-digest-missing" | "upload-length-missing" | "upload-offset-missing" | "upload-too-large" | "upload-longer-than-said" | "upload-not-begun" | "upload-offset-differs" | "upload-of-another-file" | "upload-digest-differs" | "upload-broken-off" | "upload-under-way" | "upload-no-audio" | "upload-name-unknown" | "upload-of-another-switch" | "recording-not-finished" | "recording-gone" | "recording-differs" | "no-transcript" | "transcript-not-readable" | "transcript-empty" | "transcript-too-large" | "transcript-after-recording" | "format-not-available" | "audio-not-convertible" | "too-many-conversions" | "too-many-exports" | "webhook-url-refused" | "too-many-webhooks" | "webhook-disabled" | "delivery-pending" | "no-browser-phone" | "too-many-phones" | "websocket-needed" | "busy" | "storage-full" | "storage-corrupt" | "internal-error";
            /** @description Names the request, as the log does. */
            instance?: string;
            errors?: components["schemas"]["FieldError"][];
            /** @description The address of the record that has it. */
            holder?: string;
            pipelineId?: string;
            stageId?: string;
            missedCallId?: string;
            /** Format: date-time */
            claimedAt?: string;
            /** @description The addresses of what names it. */
            usedBy?: string[];
            /** @description The address of the history that it left. */
            history?: string;
            /** @description The address of the record that has the data now. */
            mergedInto?: string;
            contactId?: string | null;
            companyId?: string | null;
            dealId?: string | null;
            currentVersion?: number | null;
            /** @description So many are beside those that `errors` names. */
            moreErrors?: number;
            /** @description What the request was answered with. */
            answeredStatus?: number;
            /** @description The address of what the request made. */
            location?: string | null;
            /** @description The recording's. */
            state?: string;
            table?: string;
            id?: string;
            /** @description The address of the call. */
            call?: string;
            /** @description FreeSWITCH hangup cause. */
            cause?: string;
            refusal?: string;
            reason?: string;
            /** @description Of the file, counted from 1. */
            line?: number;
            max?: number;
            maxBytes?: number;
            /** @description So many bytes are here. */
            offset?: number;
            /** @description Of what arrived. */
            sha256?: string;
            endMs?: number;
            /** @description The recording's. */
            durationMs?: number;
            dialRefusal?: string | null;
            /** @description The call's. */
            phase?: string;
            /** @description The phases in which it may be done. */
            allowed?: string[];
            userId?: string | null;
            role?: string;
            /** @description The scope that is needed. */
            scope?: string;
            /** @description The right that is needed. */
            permission?: string;
            /** @description The legal holds. */
            holdIds?: string[];
            /** @description The calls. */
            callIds?: string[];
            /** @description The media types that there are. */
            available?: string[];
            /** @description What the log calls it. */
            incident?: string;
        };
        /** @description A prompt that a line or a user may have of its own. */
        Prompt: {
            name: string;
            /** @description Null: Callcard's own, or the line's, is played. */
            own: {
                sha256: string;
                sizeBytes: number;
                durationMs: number;
                /** @enum {number} */
                sampleRate: 8000 | 16000;
                /**
                 * @description As what it was uploaded.
                 * @enum {string}
                 */
                format: "wav" | "mp3";
                /** Format: date-time */
                uploadedAt: string;
            } | null;
            links: {
                self: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        PromptPage: {
            items: components["schemas"]["Prompt"][];
            next: string | null;
            previous: string | null;
        };
        /** @description Users who are rung when nobody in particular should answer. */
        Queue: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "queue";
            name: string;
            /** @enum {string} */
            strategy: "simultaneous" | "ordered" | "evenly";
            memberIds: string[];
            ringSeconds: number;
            maxWaitSeconds?: number | null;
            overflow?: components["schemas"]["RouteAction"] | null;
            wrapUpSeconds?: number | null;
            music?: boolean;
            comfortSeconds?: number;
            links: {
                self: string;
                history: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        QueuePage: {
            items: components["schemas"]["Queue"][];
            next: string | null;
            previous: string | null;
        };
        /** @description Every part of the process, and whether it is ready. Parts of a switch name it where there are several. */
        Readiness: {
            ready: boolean;
            parts: {
                name: string;
                switch?: string;
                ready: boolean;
                detail: string;
            }[];
        };
        /** @description A committed change of a record: a line of its history. `type` is `record.` and its action; `callId` is the call that changed it, or null. */
        RecordEvent: {
            /** @enum {string} */
            type: "record.leadCreated" | "record.ownerAssigned" | "record.leadConverted" | "record.createdFromLead" | "record.created" | "record.changed" | "record.deleted" | "record.mergedInto" | "record.mergedFrom" | "record.taskAdded" | "record.taskChanged" | "record.taskRemoved" | "record.taskDone";
            /** @description Where to go on after it. */
            position: string;
            callId: string | null;
            change: components["schemas"]["HistoryEntry"];
        };
        /** @description Names a record that calls are attached to. */
        RecordRef: {
            /** @enum {string} */
            type: "contact" | "company" | "lead" | "deal" | "invoice";
            id: string;
        };
        /** @description One file of audio of a call. */
        Recording: {
            id: string;
            callId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            /** @description Below the switch's folder of recordings. */
            path: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            stoppedAt: string | null;
            pauses: {
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
            }[];
            /** Format: date-time */
            storedAt: string | null;
            /**
             * Format: date-time
             * @description When it was read again and was the same, the last time.
             */
            verifiedAt: string | null;
            /** Format: date-time */
            safeAt: string | null;
            /** @description What is done about audio that is damaged or lost. */
            repair: {
                /** Format: date-time */
                brokenAt: string;
                tries: number;
                /** Format: date-time */
                triedAt: string | null;
                inVain: boolean;
            } | null;
            /** @description Of the switch's own file, where it is not what was stored: its header was mended. */
            fileSha256?: string;
            /**
             * Format: date-time
             * @description When what is shown of it changed last.
             */
            updatedAt: string;
            switchCopy: {
                /** Format: date-time */
                removedAt: string | null;
                failures: number;
                /** Format: date-time */
                failedAt: string | null;
            };
            /** @description That what is said was written down, and when; null: it was not. */
            transcript: {
                /** Format: date-time */
                at: string;
                language: string | null;
            } | null;
            /** @description From its start to its stop without its pauses. */
            expectedMs: number | null;
            links: {
                self: string;
                /** @description Null: there is none that is good. */
                audio: string | null;
                call: string;
                /** @description Null: there is none. */
                transcript: string | null;
            };
            /** @enum {string} */
            state: "expected" | "recording" | "stopped" | "missing" | "empty";
            sha256: null;
            sizeBytes: null;
            durationMs: null;
            channels: null;
            statedMs: null;
        } | {
            id: string;
            callId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            /** @description Below the switch's folder of recordings. */
            path: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            stoppedAt: string | null;
            pauses: {
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
            }[];
            /** Format: date-time */
            storedAt: string | null;
            /**
             * Format: date-time
             * @description When it was read again and was the same, the last time.
             */
            verifiedAt: string | null;
            /** Format: date-time */
            safeAt: string | null;
            /** @description What is done about audio that is damaged or lost. */
            repair: {
                /** Format: date-time */
                brokenAt: string;
                tries: number;
                /** Format: date-time */
                triedAt: string | null;
                inVain: boolean;
            } | null;
            /** @description Of the switch's own file, where it is not what was stored: its header was mended. */
            fileSha256?: string;
            /**
             * Format: date-time
             * @description When what is shown of it changed last.
             */
            updatedAt: string;
            switchCopy: {
                /** Format: date-time */
                removedAt: string | null;
                failures: number;
                /** Format: date-time */
                failedAt: string | null;
            };
            /** @description That what is said was written down, and when; null: it was not. */
            transcript: {
                /** Format: date-time */
                at: string;
                language: string | null;
            } | null;
            /** @description From its start to its stop without its pauses. */
            expectedMs: number | null;
            links: {
                self: string;
                /** @description Null: there is none that is good. */
                audio: string | null;
                call: string;
                /** @description Null: there is none. */
                transcript: string | null;
            };
            /** @enum {string} */
            state: "stored" | "attached" | "verified" | "truncated" | "missing" | "damaged" | "deleted";
            sha256: string;
            sizeBytes: number;
            durationMs: number;
            channels: number;
            statedMs: number | null;
        };
        /** @description What changed, each as it is now, and where to go on. */
        RecordingChanges: {
            items: components["schemas"]["RecordingItem"][];
            /** @description The `after` of the next request. */
            next: string;
            /** @description There is more already, or may be: ask again at once. */
            more: boolean;
        };
        /** @description What the stored bytes of a recording turned out to be. */
        RecordingCheck: {
            /** @enum {string} */
            result: "same" | "differs" | "gone";
            recording: components["schemas"]["RecordingItem"];
        };
        /** @description A recording, with what it is of. */
        RecordingItem: {
            id: string;
            callId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            /** @description Below the switch's folder of recordings. */
            path: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            stoppedAt: string | null;
            pauses: {
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
            }[];
            /** Format: date-time */
            storedAt: string | null;
            /**
             * Format: date-time
             * @description When it was read again and was the same, the last time.
             */
            verifiedAt: string | null;
            /** Format: date-time */
            safeAt: string | null;
            /** @description What is done about audio that is damaged or lost. */
            repair: {
                /** Format: date-time */
                brokenAt: string;
                tries: number;
                /** Format: date-time */
                triedAt: string | null;
                inVain: boolean;
            } | null;
            /** @description Of the switch's own file, where it is not what was stored: its header was mended. */
            fileSha256?: string;
            /**
             * Format: date-time
             * @description When what is shown of it changed last.
             */
            updatedAt: string;
            switchCopy: {
                /** Format: date-time */
                removedAt: string | null;
                failures: number;
                /** Format: date-time */
                failedAt: string | null;
            };
            /** @description That what is said was written down, and when; null: it was not. */
            transcript: {
                /** Format: date-time */
                at: string;
                language: string | null;
            } | null;
            /** @description From its start to its stop without its pauses. */
            expectedMs: number | null;
            links: {
                self: string;
                /** @description Null: there is none that is good. */
                audio: string | null;
                call: string;
                /** @description Null: there is none. */
                transcript: string | null;
            };
            /** @enum {string} */
            state: "expected" | "recording" | "stopped" | "missing" | "empty";
            sha256: null;
            sizeBytes: null;
            durationMs: null;
            channels: null;
            statedMs: null;
            /**
             * @description Null: the call is not there any more.
             * @enum {string|null}
             */
            direction: "inbound" | "outbound" | null;
            withheld: boolean;
            /** @description Of the other side, as everybody may see it. */
            number: string | null;
            /** @description Of the client, as it was when the call was looked up, or else what the network said. */
            name: string | null;
            line: {
                id: string;
                number: string | null;
                label: string | null;
            } | null;
            /** @description Who talked with the other side first. */
            user: {
                id: string;
                name: string | null;
            } | null;
            /** @description How long the audio is kept, as things are now, and why; `until` null: no time is set. */
            retention: {
                /** @enum {string} */
                reason: "policy" | "unlimited" | "legalHold" | "callLives" | "notStored" | "deleted";
                /** Format: date-time */
                until: string | null;
                holdIds: string[];
            };
        } | {
            id: string;
            callId: string;
            /** @enum {string} */
            kind: "conversation" | "voicemail";
            /** @description Below the switch's folder of recordings. */
            path: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            stoppedAt: string | null;
            pauses: {
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
            }[];
            /** Format: date-time */
            storedAt: string | null;
            /**
             * Format: date-time
             * @description When it was read again and was the same, the last time.
             */
            verifiedAt: string | null;
            /** Format: date-time */
            safeAt: string | null;
            /** @description What is done about audio that is damaged or lost. */
            repair: {
                /** Format: date-time */
                brokenAt: string;
                tries: number;
                /** Format: date-time */
                triedAt: string | null;
                inVain: boolean;
            } | null;
            /** @description Of the switch's own file, where it is not what was stored: its header was mended. */
            fileSha256?: string;
            /**
             * Format: date-time
             * @description When what is shown of it changed last.
             */
            updatedAt: string;
            switchCopy: {
                /** Format: date-time */
                removedAt: string | null;
                failures: number;
                /** Format: date-time */
                failedAt: string | null;
            };
            /** @description That what is said was written down, and when; null: it was not. */
            transcript: {
                /** Format: date-time */
                at: string;
                language: string | null;
            } | null;
            /** @description From its start to its stop without its pauses. */
            expectedMs: number | null;
            links: {
                self: string;
                /** @description Null: there is none that is good. */
                audio: string | null;
                call: string;
                /** @description Null: there is none. */
                transcript: string | null;
            };
            /** @enum {string} */
            state: "stored" | "attached" | "verified" | "truncated" | "missing" | "damaged" | "deleted";
            sha256: string;
            sizeBytes: number;
            durationMs: number;
            channels: number;
            statedMs: number | null;
            /**
             * @description Null: the call is not there any more.
             * @enum {string|null}
             */
            direction: "inbound" | "outbound" | null;
            withheld: boolean;
            /** @description Of the other side, as everybody may see it. */
            number: string | null;
            /** @description Of the client, as it was when the call was looked up, or else what the network said. */
            name: string | null;
            line: {
                id: string;
                number: string | null;
                label: string | null;
            } | null;
            /** @description Who talked with the other side first. */
            user: {
                id: string;
                name: string | null;
            } | null;
            /** @description How long the audio is kept, as things are now, and why; `until` null: no time is set. */
            retention: {
                /** @enum {string} */
                reason: "policy" | "unlimited" | "legalHold" | "callLives" | "notStored" | "deleted";
                /** Format: date-time */
                until: string | null;
                holdIds: string[];
            };
        };
        /** @description A link by which whoever has it hears a recording. */
        RecordingLink: {
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        RecordingPage: {
            items: components["schemas"]["RecordingItem"][];
            next: string | null;
            previous: string | null;
        };
        /** @description A waveform, as audiowaveform and peaks.js have it. */
        RecordingPeaks: {
            /** @constant */
            version: 2;
            channels: number;
            sample_rate: number;
            samples_per_pixel: number;
            /** @constant */
            bits: 8;
            /** @description How many pixels there are. */
            length: number;
            /** @description Of each pixel, and in it of each channel, the least and the greatest sample. */
            data: number[];
        };
        /** @description What remains of a record that was deleted or, where `deleted` is false, would remain. */
        Removal: {
            /** @enum {string} */
            type: "contact" | "company" | "lead" | "deal" | "invoice" | "user" | "queue" | "line" | "pipeline" | "task";
            id: string;
            deleted: boolean;
            remains: {
                /** @description Calls that were bound to it. */
                calls: components["schemas"]["Counted"];
                /** @description Recordings of those calls. */
                recordings: components["schemas"]["Counted"];
                activities: components["schemas"]["Counted"];
                history: components["schemas"]["Counted"];
                /** @description Tasks about it or, of a user, the user's own. */
                tasks: components["schemas"]["Counted"];
                /** @description Records that named it: they name nothing now. */
                records: components["schemas"]["Counted"];
                /** @description Lines, queues and users that named it. */
                settings: components["schemas"]["LinkedAnyRef"][];
            };
            links: {
                history: string;
            };
        };
        /** @description What was queued again. */
        ReplayedDeliveries: {
            replayed: number;
            /** @description Ask again: there is more. */
            more: boolean;
        };
        /** @description One thing to do with a call. */
        RouteAction: {
            /** @constant */
            kind: "user";
            userId: string;
        } | {
            /** @constant */
            kind: "queue";
            queueId: string;
        } | {
            /** @constant */
            kind: "mobile";
            userId: string;
        } | {
            /** @constant */
            kind: "number";
            number: string;
            confirm?: boolean;
        } | {
            /** @constant */
            kind: "voicemail";
        } | {
            /** @constant */
            kind: "hangup";
            /** @enum {string} */
            cause?: "rejected" | "busy" | "unavailable" | "normal";
        };
        /** @description Who rings, in which order, and what takes the caller in the end. */
        RoutingPlan: {
            /** @enum {string} */
            path: "blocked" | "exception" | "outOfHours" | "vip" | "normal";
            /** @enum {string|null} */
            hours: "open" | "closed" | "dayOff" | "holiday" | "unreadable" | null;
            steps: ({
                /** @constant */
                kind: "ring";
                /** @enum {string} */
                role: "owner" | "queue";
                /**
                 * @description Why it is in the plan.
                 * @enum {string}
                 */
                reason: "blockList" | "exception" | "outOfHours" | "vip" | "lastAgent" | "dealOwner" | "recordOwner" | "substitute" | "queue" | "overflow" | "mobile" | "end" | "transfer";
                queueId: string | null;
                /** @enum {string} */
                strategy: "simultaneous" | "ordered";
                ringSeconds: number;
                targets: {
                    legId: string;
                    userId: string;
                    extension: string;
                    devices?: {
                        legId: string;
                        sipUser: string;
                    }[];
                    ringSeconds?: number;
                }[];
                music?: boolean;
            } | {
                /** @constant */
                kind: "wait";
                /**
                 * @description Why it is in the plan.
                 * @enum {string}
                 */
                reason: "blockList" | "exception" | "outOfHours" | "vip" | "lastAgent" | "dealOwner" | "recordOwner" | "substitute" | "queue" | "overflow" | "mobile" | "end" | "transfer";
                queueId: string;
                seconds: number;
                music: boolean;
                says?: ("voicemail-greeting" | "press-1" | "consent-announcement" | "consent-question" | "queue-comfort" | "queue-position" | "queue-minutes" | "number-1" | "number-2" | "number-3" | "number-4" | "number-5" | "number-6" | "number-7" | "number-8" | "number-9" | "number-10" | "number-more")[];
            } | {
                /** @constant */
                kind: "mobile";
                /**
                 * @description Why it is in the plan.
                 * @enum {string}
                 */
                reason: "blockList" | "exception" | "outOfHours" | "vip" | "lastAgent" | "dealOwner" | "recordOwner" | "substitute" | "queue" | "overflow" | "mobile" | "end" | "transfer";
                legId: string;
                userId: string | null;
                number: string;
                ringSeconds: number;
                confirm: boolean;
                promptId?: string;
            } | {
                /** @constant */
                kind: "voicemail";
                /**
                 * @description Why it is in the plan.
                 * @enum {string}
                 */
                reason: "blockList" | "exception" | "outOfHours" | "vip" | "lastAgent" | "dealOwner" | "recordOwner" | "substitute" | "queue" | "overflow" | "mobile" | "end" | "transfer";
                maxSeconds: number;
                promptId?: string;
            } | {
                /** @constant */
                kind: "hangup";
                /**
                 * @description Why it is in the plan.
                 * @enum {string}
                 */
                reason: "blockList" | "exception" | "outOfHours" | "vip" | "lastAgent" | "dealOwner" | "recordOwner" | "substitute" | "queue" | "overflow" | "mobile" | "end" | "transfer";
                /** @enum {string} */
                cause: "rejected" | "busy" | "unavailable" | "normal";
            })[];
            /** @description Whoever could have been rung, and why not. */
            rejected: {
                /** @enum {string} */
                rung: "blockList" | "exception" | "outOfHours" | "vip" | "lastAgent" | "dealOwner" | "recordOwner" | "substitute" | "queue" | "overflow" | "mobile" | "end" | "transfer";
                userId: string | null;
                queueId: string | null;
                /** @enum {string} */
                role: "owner" | "queue" | "mobile";
                /** @enum {string} */
                reason: "unknownUser" | "damaged" | "unknownQueue" | "offDuty" | "unavailable" | "busy" | "wrappingUp" | "kept" | "noDevice" | "notRegistered" | "alreadyRung" | "noMobile" | "noTrunk" | "dialPolicy" | "callersNumber" | "ownLine" | "maxWait" | "queueAlreadyRung" | "planFull";
                dialRefusal?: {
                    /** @constant */
                    code: "notANumber";
                } | {
                    /** @constant */
                    code: "denied";
                    prefix: string;
                } | {
                    /** @constant */
                    code: "premium";
                    /** @enum {string} */
                    type: "premiumRate" | "sharedCost" | "personal";
                } | {
                    /** @constant */
                    code: "countryNotAllowed";
                    country: string | null;
                };
            }[];
            recordConversation: boolean;
            /** @enum {string} */
            consent?: "announce" | "optIn";
            /** @enum {string} */
            language?: "en" | "pl" | "ru";
            prompts?: {
                [key: string]: string;
            };
            lineLabel?: string;
            /** @description Settings that could not be understood. */
            damaged?: string[];
            /** @description When it was judged anew who is free. */
            judgedAgain?: {
                /** Format: date-time */
                at: string;
                rung: number;
            }[];
        };
        /** @description A browser with which a user has signed in. */
        Session: {
            id: string;
            current: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            address: string | null;
            userAgent: string | null;
            links: {
                self: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        SessionPage: {
            items: components["schemas"]["Session"][];
            next: string | null;
            previous: string | null;
        };
        /** @description An API key, with the key itself: nobody can have it again. */
        ShownApiKey: {
            id: string;
            version: number;
            label: string;
            scopes: ("crm:read" | "crm:write" | "calls:read" | "calls:control" | "recordings:listen" | "recordings:transcribe" | "recordings:upload" | "recordings:delete" | "admin")[];
            actsForUsers: boolean;
            /** @enum {string} */
            state: "active" | "expired" | "revoked";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** Format: date-time */
            lastUsedAt: string | null;
            links: {
                self: string;
            };
            key: string;
        };
        /** @description A webhook, with its newest secret: nobody can have it again. */
        ShownWebhook: {
            id: string;
            version: number;
            url: string;
            description: string;
            events: ("call.offered" | "call.answered" | "call.ended" | "call.missed" | "voicemail.left" | "recording.available" | "lead.created" | "owner.changed" | "record.changed")[];
            /** @description Only what happens to calls of this line. */
            lineId: string | null;
            /** @description Only calls that this user has a part in, and records that the user owns. */
            userId: string | null;
            enabled: boolean;
            /** @description The receiver answered 410, which has disabled it. */
            gone: boolean;
            /** @description Those that sign, newest first; never the secrets themselves. */
            secrets: {
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                expiresAt: string | null;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            links: {
                self: string;
                deliveries: string;
            };
            secret: string;
        };
        /** @description A call that comes in on the simulated switch. */
        SimulatedCall: {
            callId: string;
            links: {
                call: string;
            };
        };
        /** @description One place in a pipeline. */
        Stage: {
            id: string;
            name: string;
            /** @enum {string} */
            semantics: "open" | "won" | "lost";
        };
        /** @description What a check of the switches found. */
        SwitchCheckList: {
            switches: {
                /** @description Of its event socket. */
                address: string;
                /** @description Why it could not be asked; null: it was. */
                notAsked: {
                    /** @enum {string} */
                    code: "unreachable" | "passwordRejected" | "addressRejected" | "noEventSocket" | "unusablePassword" | "lost";
                    text: string;
                } | null;
                findings: {
                    /**
                     * @description Stable.
                     * @enum {string}
                     */
                    code: "eventSocketAnswers" | "passwordWellKnown" | "eventSocketClosed" | "eventSocketOpen" | "eventSocketRemote" | "versionFits" | "versionUnreleased" | "versionChatOff" | "versionOld" | "allowlistInForce" | "allowlistOff" | "modulesLoaded" | "moduleMissing" | "interfacesAllowed" | "interfacesMissing" | "variablesSet" | "variableMissing" | "limitsSuffice" | "limitsTooSmall" | "profileRuns" | "profileMissing" | "profileDiffers" | "phonesRegistered" | "noPhones" | "trunkKnown" | "trunkMissing" | "browserPhonesReady" | "wsBindingMissing" | "candidateAclMissing" | "clockAgrees" | "clockDiffers" | "lineWaits" | "noTestCall" | "contextMissing" | "callRefused" | "lineDoesNotWait" | "lineOfAnother" | "fallbackAnswers" | "fallbackNotArmed" | "fallbackDoesNotAnswer" | "fallbackRecordsNothing" | "recordingsNotWritten" | "folderShared" | "folderNotSeen" | "folderNotWritable" | "folderNotRead" | "fileNotRemoved" | "soundsPlay" | "soundsMissing" | "holdMusicPlays" | "holdMusicSilent" | "conferencesWork" | "noConferences" | "conferenceProfileMissing";
                    /**
                     * @description `wrong`: there is something to do. `note`: nothing has to be done, and it is good to know.
                     * @enum {string}
                     */
                    state: "well" | "note" | "wrong";
                    /** @description What the line names. */
                    values: {
                        [key: string]: string;
                    };
                    /** @description In English, with what to do. */
                    text: string;
                }[];
            }[];
        };
        /** @description Something that is planned, or done. */
        Task: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "task";
            title: string;
            /** @enum {string} */
            kind: "call" | "callBack" | "meeting" | "todo";
            /** Format: date-time */
            dueAt: string;
            /** @description Who is to do it; null: anybody. */
            ownerId: string | null;
            record: components["schemas"]["RecordRef"] | null;
            /** @description The call in which it was agreed. */
            callId: string | null;
            /** @description Whoever reaches this caller has done it. */
            missedCallId: string | null;
            /** @constant */
            status: "open";
            done: null;
            links: {
                self: string;
                history: string;
            };
        } | {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "task";
            title: string;
            /** @enum {string} */
            kind: "call" | "callBack" | "meeting" | "todo";
            /** Format: date-time */
            dueAt: string;
            /** @description Who is to do it; null: anybody. */
            ownerId: string | null;
            record: components["schemas"]["RecordRef"] | null;
            /** @description The call in which it was agreed. */
            callId: string | null;
            /** @description Whoever reaches this caller has done it. */
            missedCallId: string | null;
            /** @constant */
            status: "done";
            done: {
                /** Format: date-time */
                at: string;
                by: components["schemas"]["Actor"];
                /** @description The call that was what was to be done. */
                callId: string | null;
            };
            links: {
                self: string;
                history: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        TaskPage: {
            items: components["schemas"]["Task"][];
            next: string | null;
            previous: string | null;
        };
        /** @description What is said in a recording. */
        Transcript: {
            recordingId: string;
            callId: string;
            /**
             * Format: date-time
             * @description When its call was offered.
             */
            offeredAt: string;
            /** @description A language tag (BCP 47). */
            language: string | null;
            /** @description What recognised it. */
            source: string | null;
            /** Format: date-time */
            updatedAt: string;
            links: {
                self: string;
                /** @description As a WebVTT file. */
                vtt: string;
                recording: string;
                call: string;
            };
            version: number;
            /** Format: date-time */
            createdAt: string;
            by: components["schemas"]["Actor"];
            segments: components["schemas"]["TranscriptSegment"][];
        };
        /** @description Something that somebody says. */
        TranscriptSegment: {
            /** @description From the start of the recording. */
            startMs: number;
            endMs: number;
            /** @description As whoever wrote it down calls them. */
            speaker: string | null;
            text: string;
        };
        /** @description The call as it was when the switch accepted a command that no fact confirms yet. */
        UnconfirmedCall: {
            id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description The switch that the call is on. */
            node: string;
            lineId: string | null;
            lineNumber: string;
            /** @description As the network gave it; empty when withheld. */
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            remoteRingingAt?: string;
            match: components["schemas"]["MatchSummary"] | null;
            bindings: components["schemas"]["RecordRef"][];
            createdLeadId: string | null;
            ownerId: string | null;
            /** @enum {string} */
            callerKind: "new" | "known" | "repeat";
            /** @description The user who talked first with the caller. */
            answeredBy: string | null;
            /** @description The switch's own fallback took it. */
            fallback: boolean;
            plan: components["schemas"]["RoutingPlan"] | null;
            talkingWith: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
            } | null;
            muted: boolean;
            /** @description Everybody who talks in a conference. */
            participants?: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
                muted: boolean;
            }[];
            /** @description Who listened in. */
            listeners?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
                whispers: boolean;
            }[];
            legs: components["schemas"]["CallLeg"][];
            recordings: components["schemas"]["Recording"][];
            comments: {
                /** Format: date-time */
                at: string;
                userId: string | null;
                text: string;
            }[];
            transfers: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "blind" | "attended" | "pickUp" | "moved";
                legId: string;
                toLegId: string | null;
                factId: string;
                byUserId: string | null;
                toUserId: string | null;
                toExtension: string | null;
            }[];
            recordingConsent: boolean | null;
            /**
             * Format: date-time
             * @description When the caller's personal data was erased.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When what is stored of it changed last, by the clock of whoever wrote it.
             */
            updatedAt: string;
            links: {
                self: string;
                facts: string;
                card: string;
                commands: string;
            };
            /** @enum {string} */
            phase: "offered" | "ringing" | "talking" | "held" | "voicemail";
            status: null;
            /** Format: date-time */
            answeredAt: string | null;
            endedAt: null;
            hangupCause: null;
            sipStatus: null;
            endedBy: null;
            /** @constant */
            confirmed: false;
        } | {
            id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description The switch that the call is on. */
            node: string;
            lineId: string | null;
            lineNumber: string;
            /** @description As the network gave it; empty when withheld. */
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            remoteRingingAt?: string;
            match: components["schemas"]["MatchSummary"] | null;
            bindings: components["schemas"]["RecordRef"][];
            createdLeadId: string | null;
            ownerId: string | null;
            /** @enum {string} */
            callerKind: "new" | "known" | "repeat";
            /** @description The user who talked first with the caller. */
            answeredBy: string | null;
            /** @description The switch's own fallback took it. */
            fallback: boolean;
            plan: components["schemas"]["RoutingPlan"] | null;
            talkingWith: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
            } | null;
            muted: boolean;
            /** @description Everybody who talks in a conference. */
            participants?: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
                muted: boolean;
            }[];
            /** @description Who listened in. */
            listeners?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
                whispers: boolean;
            }[];
            legs: components["schemas"]["CallLeg"][];
            recordings: components["schemas"]["Recording"][];
            comments: {
                /** Format: date-time */
                at: string;
                userId: string | null;
                text: string;
            }[];
            transfers: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "blind" | "attended" | "pickUp" | "moved";
                legId: string;
                toLegId: string | null;
                factId: string;
                byUserId: string | null;
                toUserId: string | null;
                toExtension: string | null;
            }[];
            recordingConsent: boolean | null;
            /**
             * Format: date-time
             * @description When the caller's personal data was erased.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When what is stored of it changed last, by the clock of whoever wrote it.
             */
            updatedAt: string;
            links: {
                self: string;
                facts: string;
                card: string;
                commands: string;
            };
            /** @constant */
            phase: "ended";
            /** Format: date-time */
            endedAt: string;
            /** @description FreeSWITCH hangup cause. */
            hangupCause: string;
            sipStatus: number | null;
            /** @enum {string} */
            endedBy: "caller" | "us" | "unknown";
            /** @constant */
            status: "answered";
            /** Format: date-time */
            answeredAt: string;
            /** @constant */
            confirmed: false;
        } | {
            id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description The switch that the call is on. */
            node: string;
            lineId: string | null;
            lineNumber: string;
            /** @description As the network gave it; empty when withheld. */
            remoteNumber: string;
            remoteName: string | null;
            withheld: boolean;
            /** Format: date-time */
            offeredAt: string;
            /** Format: date-time */
            remoteRingingAt?: string;
            match: components["schemas"]["MatchSummary"] | null;
            bindings: components["schemas"]["RecordRef"][];
            createdLeadId: string | null;
            ownerId: string | null;
            /** @enum {string} */
            callerKind: "new" | "known" | "repeat";
            /** @description The user who talked first with the caller. */
            answeredBy: string | null;
            /** @description The switch's own fallback took it. */
            fallback: boolean;
            plan: components["schemas"]["RoutingPlan"] | null;
            talkingWith: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
            } | null;
            muted: boolean;
            /** @description Everybody who talks in a conference. */
            participants?: {
                legId: string;
                userId: string | null;
                /** Format: date-time */
                connectedAt: string;
                muted: boolean;
            }[];
            /** @description Who listened in. */
            listeners?: {
                legId: string;
                userId: string | null;
                extension: string | null;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                endedAt: string | null;
                whispers: boolean;
            }[];
            legs: components["schemas"]["CallLeg"][];
            recordings: components["schemas"]["Recording"][];
            comments: {
                /** Format: date-time */
                at: string;
                userId: string | null;
                text: string;
            }[];
            transfers: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                kind: "blind" | "attended" | "pickUp" | "moved";
                legId: string;
                toLegId: string | null;
                factId: string;
                byUserId: string | null;
                toUserId: string | null;
                toExtension: string | null;
            }[];
            recordingConsent: boolean | null;
            /**
             * Format: date-time
             * @description When the caller's personal data was erased.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When what is stored of it changed last, by the clock of whoever wrote it.
             */
            updatedAt: string;
            links: {
                self: string;
                facts: string;
                card: string;
                commands: string;
            };
            /** @constant */
            phase: "ended";
            /** Format: date-time */
            endedAt: string;
            /** @description FreeSWITCH hangup cause. */
            hangupCause: string;
            sipStatus: number | null;
            /** @enum {string} */
            endedBy: "caller" | "us" | "unknown";
            /** @enum {string} */
            status: "missed" | "abandonedInQueue" | "voicemail" | "busy" | "declined" | "failed" | "blocked" | "outOfHours" | "cancelled";
            answeredAt: null;
            /** @constant */
            confirmed: false;
        };
        /** @description How the upload of a recording stands. */
        Upload: {
            /** @description The recording's. */
            id: string;
            /**
             * @description `waiting`: it is here whole, and nobody reported its call yet.
             * @enum {string}
             */
            state: "stored" | "waiting" | "incomplete";
            /** @description So many bytes are here, or were when it was stored. */
            offset: number;
            /** @description Of the whole. */
            sizeBytes: number;
            /** @description Of the whole. */
            sha256: string;
            /**
             * Format: date-time
             * @description When it is given up; null: it is stored.
             */
            expiresAt: string | null;
            links: {
                recording: string;
            };
        };
        /** @description The prompt as it is kept. */
        UploadedPrompt: {
            name: string;
            /** @description Null: Callcard's own, or the line's, is played. */
            own: {
                sha256: string;
                sizeBytes: number;
                durationMs: number;
                /** @enum {number} */
                sampleRate: 8000 | 16000;
                /**
                 * @description As what it was uploaded.
                 * @enum {string}
                 */
                format: "wav" | "mp3";
                /** Format: date-time */
                uploadedAt: string;
            } | null;
            links: {
                self: string;
            };
            /** @description The switch has the file already. */
            onSwitch: boolean;
        };
        /** @description Somebody whom calls ring. */
        User: {
            id: string;
            /** @description Counts changes from 1; the ETag is this number in quotes. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Of the record of another system that this one mirrors. */
            externalId: {
                source: string;
                id: string;
            } | null;
            /** @description Fields of the installation's own. */
            attributes: {
                [key: string]: string;
            };
            /** @constant */
            type: "user";
            name: string;
            extension: string | null;
            devices?: {
                /** @enum {string} */
                kind: "desk" | "browser" | "mobile";
                sipUser: string;
                label?: string | null;
            }[];
            sipDomain?: string | null;
            department?: string | null;
            login?: string | null;
            /** @enum {string} */
            role?: "agent" | "supervisor" | "administrator";
            mobile: components["schemas"]["PhoneEntry"] | null;
            /** @description False: off duty. */
            available: boolean;
            /**
             * Format: date-time
             * @description Since when they do not want to be disturbed.
             */
            unavailableAt?: string | null;
            hours?: components["schemas"]["DutyHours"] | null;
            substituteId?: string | null;
            ringSeconds?: number | null;
            prompts?: {
                [key: string]: components["schemas"]["OwnPrompt"];
            };
            links: {
                self: string;
                history: string;
                tasks: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        UserPage: {
            items: components["schemas"]["User"][];
            next: string | null;
            previous: string | null;
        };
        /** @description What a user is doing just now. */
        UserPresence: {
            userId: string;
            name: string;
            /** @enum {string} */
            presence: "free" | "onCall" | "wrappingUp" | "unavailable" | "notRegistered" | "offDuty";
            /**
             * Format: date-time
             * @description Null: not known.
             */
            beganAt: string | null;
            devices: {
                sipUser: string;
                /** @description Null: no switch was asked yet. */
                registrations: {
                    userAgent: string;
                    /** Format: date-time */
                    registeredAt: string;
                }[] | null;
                /**
                 * Format: date-time
                 * @description When a call of its began that is none of ours.
                 */
                otherCallAt: string | null;
            }[];
        };
        /** @description Where somebody is told what happens. */
        Webhook: {
            id: string;
            version: number;
            url: string;
            description: string;
            events: ("call.offered" | "call.answered" | "call.ended" | "call.missed" | "voicemail.left" | "recording.available" | "lead.created" | "owner.changed" | "record.changed")[];
            /** @description Only what happens to calls of this line. */
            lineId: string | null;
            /** @description Only calls that this user has a part in, and records that the user owns. */
            userId: string | null;
            enabled: boolean;
            /** @description The receiver answered 410, which has disabled it. */
            gone: boolean;
            /** @description Those that sign, newest first; never the secrets themselves. */
            secrets: {
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                expiresAt: string | null;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            links: {
                self: string;
                deliveries: string;
            };
        };
        /** @description One event for one receiver. */
        WebhookDelivery: {
            /** @description What the receiver gets as `webhook-id`. */
            id: string;
            /** @enum {string} */
            type: "call.offered" | "call.answered" | "call.ended" | "call.missed" | "voicemail.left" | "recording.available" | "lead.created" | "owner.changed" | "record.changed" | "webhook.test";
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** @enum {string} */
            state: "pending" | "delivered" | "dead";
            attempts: number;
            /** Format: date-time */
            attemptedAt: string | null;
            /**
             * Format: date-time
             * @description Null: it waits for those before it, or is over.
             */
            nextAttemptAt: string | null;
            /** @description Why the last attempt failed, with its HTTP status, if there was an answer. */
            lastFailure: {
                /** @enum {string} */
                code: "refused" | "redirected" | "gone" | "timeout" | "nameNotResolved" | "addressNotAllowed" | "connectionFailed" | "certificateNotTrusted" | "answerNotReadable" | "queueFull" | "expired";
                status: number | null;
            } | null;
            callId: string | null;
            recordingId: string | null;
            leadId: string | null;
            record: components["schemas"]["LinkedAnyRef"] | null;
            /** Format: date-time */
            createdAt: string;
            links: {
                self: string;
            };
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        WebhookDeliveryPage: {
            items: components["schemas"]["WebhookDelivery"][];
            next: string | null;
            previous: string | null;
        };
        /** @description A page: `next` is the `cursor` of the next one, null at the end; `previous` that of the one before, null at the start. */
        WebhookPage: {
            items: components["schemas"]["Webhook"][];
            next: string | null;
            previous: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readHealth: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    readReadiness: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every part is; of several switches, all parts of one at least. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description It is not. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    readDescription: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    readReference: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    readReferenceProgram: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                /** @description The id in another system, as `<source>:<id>`. */
                externalId?: string;
                /** @description An attribute with exactly this value, as `<name>:<value>`; may come several times. */
                attribute?: string[];
                ownerId?: string;
                /** @description A phone number, in any spelling. */
                phone?: string;
                /** @description The country in which `phone` is read; default: that of the installation. */
                country?: string;
                /** @description Words that words of the name begin with, in any order, whatever their case and accents. */
                name?: string;
                /** @description A whole address, or `@` and a whole domain. */
                email?: string;
                companyId?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateContactBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteContact: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "legal-hold" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changeContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeContactBody"];
                "application/json": components["schemas"]["ChangeContactBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertContactsBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listCompanies: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                /** @description The id in another system, as `<source>:<id>`. */
                externalId?: string;
                /** @description An attribute with exactly this value, as `<name>:<value>`; may come several times. */
                attribute?: string[];
                ownerId?: string;
                /** @description A phone number, in any spelling. */
                phone?: string;
                /** @description The country in which `phone` is read; default: that of the installation. */
                country?: string;
                /** @description Words that words of the name begin with, in any order, whatever their case and accents. */
                name?: string;
                /** @description A whole address, or `@` and a whole domain. */
                email?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createCompany: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCompanyBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readCompany: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteCompany: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "legal-hold" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changeCompany: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeCompanyBody"];
                "application/json": components["schemas"]["ChangeCompanyBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertCompaniesBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listLeads: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                /** @description The id in another system, as `<source>:<id>`. */
                externalId?: string;
                /** @description An attribute with exactly this value, as `<name>:<value>`; may come several times. */
                attribute?: string[];
                ownerId?: string;
                /** @description A phone number, in any spelling. */
                phone?: string;
                /** @description The country in which `phone` is read; default: that of the installation. */
                country?: string;
                /** @description Words that words of the name begin with, in any order, whatever their case and accents. */
                name?: string;
                /** @description A whole address, or `@` and a whole domain. */
                email?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLeadBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteLead: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "legal-hold" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changeLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeLeadBody"];
                "application/json": components["schemas"]["ChangeLeadBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "lead-already-converted" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertLeads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertLeadsBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listDeals: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                /** @description The id in another system, as `<source>:<id>`. */
                externalId?: string;
                /** @description An attribute with exactly this value, as `<name>:<value>`; may come several times. */
                attribute?: string[];
                ownerId?: string;
                /** @description Words that words of the title begin with, in any order, whatever their case and accents. */
                title?: string;
                /** @description The contact or the company, as `<type>:<id>`. */
                party?: string;
                /** @description Where it stands, as `<pipeline id>:<stage id>`. */
                stage?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createDeal: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDealBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readDeal: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteDeal: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changeDeal: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeDealBody"];
                "application/json": components["schemas"]["ChangeDealBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertDeals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertDealsBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                /** @description The id in another system, as `<source>:<id>`. */
                externalId?: string;
                /** @description An attribute with exactly this value, as `<name>:<value>`; may come several times. */
                attribute?: string[];
                ownerId?: string;
                /** @description Words that words of the title begin with, in any order, whatever their case and accents. */
                title?: string;
                /** @description The contact or the company, as `<type>:<id>`. */
                party?: string;
                dealId?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoicePage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvoiceBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteInvoice: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changeInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeInvoiceBody"];
                "application/json": components["schemas"]["ChangeInvoiceBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertInvoicesBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUserBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "extension-taken" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "last-administrator" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "record-in-use" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeUserBody"];
                "application/json": components["schemas"]["ChangeUserBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "extension-taken" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "last-administrator" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertUsersBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuePage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateQueueBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteQueue: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "record-in-use" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changeQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeQueueBody"];
                "application/json": components["schemas"]["ChangeQueueBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertQueuesBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listLines: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinePage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createLine: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLineBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "line-number-taken" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readLine: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteLine: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changeLine: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeLineBody"];
                "application/json": components["schemas"]["ChangeLineBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Line"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "line-number-taken" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertLines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertLinesBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listPipelines: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelinePage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createPipeline: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePipelineBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readPipeline: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deletePipeline: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "record-in-use" | "scope-missing" | "session-over" | "stage-in-use" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changePipeline: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangePipelineBody"];
                "application/json": components["schemas"]["ChangePipelineBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "stage-in-use" | "stage-semantics-fixed" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertPipelines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertPipelinesBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                status?: "open" | "done" | "all";
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTaskBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "missed-call-closed" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteTask: {
        parameters: {
            query?: {
                /** @description Say what would remain, and delete nothing. Default: false. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What remains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    changeTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeTaskBody"];
                "application/json": components["schemas"]["ChangeTaskBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "missed-call-closed" | "not-found" | "not-permitted" | "precondition-failed" | "record-deleted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    upsertTasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertTasksBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    convertLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConvertLeadBody"];
            };
        };
        responses: {
            /** @description What the lead became. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversion"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "lead-already-converted" | "lead-closed" | "lead-fields-missing" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "wrong-content-type";
                    };
                };
            };
        };
    };
    mergeContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeContactBody"];
            };
        };
        responses: {
            /** @description What became of the two. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-mergeable" | "not-permitted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    mergeCompany: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeCompanyBody"];
            };
        };
        responses: {
            /** @description What became of the two. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-mergeable" | "not-permitted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    mergeLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeLeadBody"];
            };
        };
        responses: {
            /** @description What became of the two. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-mergeable" | "not-permitted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listDuplicates: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                number?: string;
                record?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicatesPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    searchParties: {
        parameters: {
            query: {
                /** @description A phone number in any spelling, an e-mail address, `@` and a domain, or parts of a name. */
                q: string;
                /** @description The country in which a number is read. */
                country?: string;
                limit?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whom it may be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartiesFound"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listNumberQuality: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                /** @description Which records. Default: `contact`. */
                type?: "contact" | "company" | "lead";
                /** @description Numbers with this flaw alone. */
                flaw?: "unparseable" | "suspicious" | "repaired" | "notInPlan" | "otherReadings" | "renumbered" | "shared" | "placeholder" | "ownNumber";
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberQualityPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listContactHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listContactActivities: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listCompanyHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listCompanyActivities: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listLeadHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listLeadActivities: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listDealHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listDealActivities: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listInvoiceHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listInvoiceActivities: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listUserHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listQueueHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listLineHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listPipelineHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listTaskHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    addContactNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddContactNoteBody"];
            };
        };
        responses: {
            /** @description The note. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    addCompanyNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddCompanyNoteBody"];
            };
        };
        responses: {
            /** @description The note. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    addLeadNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddLeadNoteBody"];
            };
        };
        responses: {
            /** @description The note. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "record-merged" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    addDealNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddDealNoteBody"];
            };
        };
        responses: {
            /** @description The note. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    addInvoiceNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddInvoiceNoteBody"];
            };
        };
        responses: {
            /** @description The note. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listContactTasks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                status?: "open" | "done" | "all";
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listCompanyTasks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                status?: "open" | "done" | "all";
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listLeadTasks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                status?: "open" | "done" | "all";
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listDealTasks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                status?: "open" | "done" | "all";
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listInvoiceTasks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                status?: "open" | "done" | "all";
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listUserTasks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                status?: "open" | "done" | "all";
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    markTaskDone: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict";
                    };
                };
            };
        };
    };
    setAvailability: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetAvailabilityBody"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listPresence: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresencePage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listLinePrompts: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    readLinePrompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
                /** @description `Range` counts only while this is the ETag. */
                "If-Range"?: string;
                /** @description One range of bytes, such as `bytes=0-65535`. */
                Range?: string;
            };
            path: {
                id: string;
                name: "voicemail-greeting" | "press-1" | "consent-announcement" | "consent-question" | "queue-comfort" | "queue-position" | "queue-minutes" | "number-1" | "number-2" | "number-3" | "number-4" | "number-5" | "number-6" | "number-7" | "number-8" | "number-9" | "number-10" | "number-more";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-unavailable" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "no-own-prompt" | "not-found" | "not-permitted" | "precondition-failed" | "prompt-lost" | "range-not-satisfiable" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests" | "unknown-prompt";
                    };
                };
            };
        };
    };
    putLinePrompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                name: "voicemail-greeting" | "press-1" | "consent-announcement" | "consent-question" | "queue-comfort" | "queue-position" | "queue-minutes" | "number-1" | "number-2" | "number-3" | "number-4" | "number-5" | "number-6" | "number-7" | "number-8" | "number-9" | "number-10" | "number-more";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "audio/wav": unknown;
                "audio/x-wav": unknown;
                "audio/mpeg": unknown;
            };
        };
        responses: {
            /** @description It has replaced the one before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedPrompt"];
                };
            };
            /** @description There was none before. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedPrompt"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "prompt-empty" | "prompt-not-readable" | "prompt-too-long" | "prompt-truncated" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "too-many-uploads" | "unknown-prompt" | "wrong-content-type";
                    };
                };
            };
        };
    };
    removeLinePrompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                name: "voicemail-greeting" | "press-1" | "consent-announcement" | "consent-question" | "queue-comfort" | "queue-position" | "queue-minutes" | "number-1" | "number-2" | "number-3" | "number-4" | "number-5" | "number-6" | "number-7" | "number-8" | "number-9" | "number-10" | "number-more";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-prompt";
                    };
                };
            };
        };
    };
    listUserPrompts: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    readUserPrompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
                /** @description `Range` counts only while this is the ETag. */
                "If-Range"?: string;
                /** @description One range of bytes, such as `bytes=0-65535`. */
                Range?: string;
            };
            path: {
                id: string;
                name: "voicemail-greeting" | "press-1";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-unavailable" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "no-own-prompt" | "not-found" | "not-permitted" | "precondition-failed" | "prompt-lost" | "range-not-satisfiable" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests" | "unknown-prompt";
                    };
                };
            };
        };
    };
    putUserPrompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                name: "voicemail-greeting" | "press-1";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "audio/wav": unknown;
                "audio/x-wav": unknown;
                "audio/mpeg": unknown;
            };
        };
        responses: {
            /** @description It has replaced the one before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedPrompt"];
                };
            };
            /** @description There was none before. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedPrompt"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "prompt-empty" | "prompt-not-readable" | "prompt-too-long" | "prompt-truncated" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "too-many-uploads" | "unknown-prompt" | "wrong-content-type";
                    };
                };
            };
        };
    };
    removeUserPrompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                name: "voicemail-greeting" | "press-1";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-prompt";
                    };
                };
            };
        };
    };
    dryRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DryRunBody"];
            };
        };
        responses: {
            /** @description Whom the caller is, and the plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listCallChanges: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of another answer, or `latest` for what changes from now on; all there is when left out. */
                after?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What changed, oldest change first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallChanges"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listRecordingChanges: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of another answer, or `latest` for what changes from now on; all there is when left out. */
                after?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What changed, oldest change first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingChanges"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listCalls: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                status?: "answered" | "missed" | "abandonedInQueue" | "voicemail" | "busy" | "declined" | "failed" | "blocked" | "outOfHours" | "cancelled";
                live?: "true";
                record?: string;
                /** @description Of the other side, in any spelling. */
                number?: string;
                direction?: "inbound" | "outbound";
                lineId?: string;
                /** @description Who answered first. */
                userId?: string;
                kind?: "conversation" | "voicemail";
                /** @description At least so long: from its answer to its end, 0 when nobody talked; of calls that are over. */
                minSeconds?: number;
                /** @description At most so long: from its answer to its end, 0 when nobody talked; of calls that are over. */
                maxSeconds?: number;
                /** @description Words, 10 at most, each of which is in a comment of the call, in capitals or not. */
                text?: string;
                /** @description Changed after this instant, by the clock of whoever changed it. Whoever polls follows the changes instead. */
                updatedAfter?: string;
                /** @description From this instant on. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    placeCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceCallBody"];
            };
        };
        responses: {
            /** @description The user is calling this number already: nothing was done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description The phone rings. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "agent-busy" | "agent-declined" | "agent-not-registered" | "bad-query" | "body-too-large" | "busy" | "call-not-placed" | "cross-site-request" | "document-damaged" | "emergency-number" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "line-needed" | "malformed-json" | "no-extension" | "no-trunk" | "not-permitted" | "number-not-dialled" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "switch-unreachable" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallItem"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    readFacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All facts, in folding order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Facts"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    readCard: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How things stand at this moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallCard"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    addComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddCommentBody"];
            };
        };
        responses: {
            /** @description The call with the comment. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    bindCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindCallBody"];
            };
        };
        responses: {
            /** @description The call with its bindings. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    giveCommand: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveCommandBody"];
            };
        };
        responses: {
            /** @description Facts confirm that it is done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description The switch accepted it; the facts will say so. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnconfirmedCall"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "call-gone" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "in-conference" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "no-consultation" | "no-line-of-ours" | "not-found" | "not-in-conference" | "not-permitted" | "not-picked-up" | "not-recorded" | "not-ringing" | "not-your-call" | "participant-is-rung" | "role-not-allowed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "switch-refused" | "switch-timeout" | "switch-unreachable" | "takes-part-already" | "target-not-reachable" | "too-many-requests" | "transfer-to-self" | "unknown-reference" | "wrong-content-type" | "wrong-phase";
                    };
                };
            };
        };
    };
    createContactOnCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateContactOnCallBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    createCompanyOnCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCompanyOnCallBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    createLeadOnCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLeadOnCallBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    createDealOnCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDealOnCallBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deal"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    createInvoiceOnCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvoiceOnCallBody"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "external-id-taken" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listMissedCalls: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                status?: "open" | "closed" | "all";
                ownerId?: string;
                lineId?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissedCallPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    claimMissedCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimMissedCallBody"];
            };
        };
        responses: {
            /** @description The missed call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissedCall"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "missed-call-claimed" | "missed-call-closed" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    releaseMissedCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The missed call. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissedCall"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    exportRecordings: {
        parameters: {
            query?: {
                callId?: string;
                state?: "expected" | "recording" | "stopped" | "missing" | "empty" | "stored" | "attached" | "verified" | "truncated" | "damaged" | "deleted";
                record?: string;
                /** @description Of the other side, in any spelling. */
                number?: string;
                direction?: "inbound" | "outbound";
                lineId?: string;
                /** @description Who answered first. */
                userId?: string;
                kind?: "conversation" | "voicemail";
                /** @description At least so long: the audio, of recordings that were stored. */
                minSeconds?: number;
                /** @description At most so long: the audio, of recordings that were stored. */
                maxSeconds?: number;
                /** @description Words, 10 at most, each of which is in a comment of the call, in capitals or not. */
                text?: string;
                /** @description Changed after this instant, by the clock of whoever changed it. Whoever polls follows the changes instead. */
                updatedAfter?: string;
                /** @description From this instant on. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
                /** @description `next` of another archive, or of the listing. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive, as it is made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-exports" | "too-many-requests";
                    };
                };
            };
        };
    };
    listRecordings: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                callId?: string;
                state?: "expected" | "recording" | "stopped" | "missing" | "empty" | "stored" | "attached" | "verified" | "truncated" | "damaged" | "deleted";
                record?: string;
                /** @description Of the other side, in any spelling. */
                number?: string;
                direction?: "inbound" | "outbound";
                lineId?: string;
                /** @description Who answered first. */
                userId?: string;
                kind?: "conversation" | "voicemail";
                /** @description At least so long: the audio, of recordings that were stored. */
                minSeconds?: number;
                /** @description At most so long: the audio, of recordings that were stored. */
                maxSeconds?: number;
                /** @description Words, 10 at most, each of which is in a comment of the call, in capitals or not. */
                text?: string;
                /** @description Changed after this instant, by the clock of whoever changed it. Whoever polls follows the changes instead. */
                updatedAfter?: string;
                /** @description From this instant on. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    readRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description State, checksum, size, duration, links, and what it is of. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingItem"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "legal-hold" | "not-found" | "not-permitted" | "recording-not-stored" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    readAudio: {
        parameters: {
            query?: {
                /** @description When the link expires, in seconds since the epoch. */
                expires?: string;
                /** @description The key that signed the link. */
                key?: string;
                /** @description Who made the link. */
                by?: string;
                signature?: string;
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
                /** @description `Range` counts only while this is the ETag. */
                "If-Range"?: string;
                /** @description One range of bytes, such as `bytes=0-65535`. */
                Range?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                    "audio/mpeg": unknown;
                    "audio/ogg": unknown;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                    "audio/mpeg": unknown;
                    "audio/ogg": unknown;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-not-convertible" | "audio-unavailable" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "format-not-available" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "range-not-satisfiable" | "recording-damaged" | "recording-not-stored" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-conversions" | "too-many-requests";
                    };
                };
            };
        };
    };
    readAudioAsWav: {
        parameters: {
            query?: {
                /** @description When the link expires, in seconds since the epoch. */
                expires?: string;
                /** @description The key that signed the link. */
                key?: string;
                /** @description Who made the link. */
                by?: string;
                signature?: string;
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
                /** @description `Range` counts only while this is the ETag. */
                "If-Range"?: string;
                /** @description One range of bytes, such as `bytes=0-65535`. */
                Range?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": unknown;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-unavailable" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "range-not-satisfiable" | "recording-damaged" | "recording-not-stored" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    readAudioAsMp3: {
        parameters: {
            query?: {
                /** @description When the link expires, in seconds since the epoch. */
                expires?: string;
                /** @description The key that signed the link. */
                key?: string;
                /** @description Who made the link. */
                by?: string;
                signature?: string;
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
                /** @description `Range` counts only while this is the ETag. */
                "If-Range"?: string;
                /** @description One range of bytes, such as `bytes=0-65535`. */
                Range?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": unknown;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": unknown;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-not-convertible" | "audio-unavailable" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "format-not-available" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "range-not-satisfiable" | "recording-damaged" | "recording-not-stored" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-conversions" | "too-many-requests";
                    };
                };
            };
        };
    };
    readAudioAsOgg: {
        parameters: {
            query?: {
                /** @description When the link expires, in seconds since the epoch. */
                expires?: string;
                /** @description The key that signed the link. */
                key?: string;
                /** @description Who made the link. */
                by?: string;
                signature?: string;
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
                /** @description `Range` counts only while this is the ETag. */
                "If-Range"?: string;
                /** @description One range of bytes, such as `bytes=0-65535`. */
                Range?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": unknown;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": unknown;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-not-convertible" | "audio-unavailable" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "format-not-available" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "range-not-satisfiable" | "recording-damaged" | "recording-not-stored" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-conversions" | "too-many-requests";
                    };
                };
            };
        };
    };
    readPeaks: {
        parameters: {
            query?: {
                /** @description How coarse: so many samples of each channel make one pixel. */
                samplesPerPixel?: number;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The waveform. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPeaks"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-not-convertible" | "audio-unavailable" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "recording-damaged" | "recording-not-stored" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-conversions" | "too-many-requests";
                    };
                };
            };
        };
    };
    verifyRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it turned out to be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingCheck"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-unavailable" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "recording-not-stored" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    readTranscript: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "no-transcript" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    putTranscript: {
        parameters: {
            query?: {
                /** @description A language tag (BCP 47), where the file does not say it. */
                language?: string;
                /** @description What recognised it, where the body does not say it. */
                source?: string;
            };
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutTranscriptBody"];
                "text/vtt": unknown;
            };
        };
        responses: {
            /** @description It has replaced the one before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                };
            };
            /** @description There was none before. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "recording-not-stored" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "transcript-after-recording" | "transcript-empty" | "transcript-not-readable" | "transcript-too-large" | "wrong-content-type";
                    };
                };
            };
        };
    };
    removeTranscript: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    readTranscriptFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/vtt": string;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "no-transcript" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    searchTranscripts: {
        parameters: {
            query: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                /** @description Words that are all said: whole ones, whatever their case and accents. */
                text: string;
                /** @description From this instant on. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundTranscriptPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listLegalHolds: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHoldPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    placeLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceLegalHoldBody"];
            };
        };
        responses: {
            /** @description The hold. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    liftLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lasts no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    changeLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeLegalHoldBody"];
                "application/json": components["schemas"]["ChangeLegalHoldBody"];
            };
        };
        responses: {
            /** @description The hold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listErasures: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasurePage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    eraseNumber: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseNumberBody"];
            };
        };
        responses: {
            /** @description What an erasure would do now: nothing was changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasurePreview"];
                };
            };
            /** @description What is left of what was erased. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-phone-number" | "bad-query" | "body-too-large" | "busy" | "calls-unfinished" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "legal-hold" | "malformed-json" | "not-permitted" | "nothing-known" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readErasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much there was, and when. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    makeRecordingLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeRecordingLinkBody"];
            };
        };
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingLink"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    rollSigningKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No link that was made before opens anything any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    readUpload: {
        parameters: {
            query?: {
                /** @description When the link expires, in seconds since the epoch. */
                expires?: string;
                /** @description The key that signed the link. */
                key?: string;
                /** @description Who made the link. */
                by?: string;
                signature?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The switch's own name. */
                node: string;
                /** @description The name of the file on the switch, without its folder. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much of it is here. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "recording-differs" | "recording-gone" | "recording-not-finished" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests" | "upload-name-unknown" | "upload-not-begun" | "upload-of-another-switch";
                    };
                };
            };
        };
    };
    putUpload: {
        parameters: {
            query?: {
                /** @description When the link expires, in seconds since the epoch. */
                expires?: string;
                /** @description The key that signed the link. */
                key?: string;
                /** @description Who made the link. */
                by?: string;
                signature?: string;
            };
            header?: {
                /** @description The SHA-256 of the whole file (RFC 9530), such as `sha-256=:<base64>:`. */
                "Repr-Digest"?: string;
                /** @description How long the whole file is, where not all of it comes at once. */
                "Upload-Length"?: string;
            };
            path: {
                /** @description The switch's own name. */
                node: string;
                /** @description The name of the file on the switch, without its folder. */
                file: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "audio/wav": unknown;
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description It was stored before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description It is stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description It is kept: the rest is to come, or nobody reported its call yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-unavailable" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "recording-differs" | "recording-gone" | "recording-not-finished" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "too-many-uploads" | "upload-broken-off" | "upload-digest-differs" | "upload-digest-missing" | "upload-length-missing" | "upload-longer-than-said" | "upload-name-unknown" | "upload-no-audio" | "upload-of-another-switch" | "upload-too-large" | "upload-under-way" | "wrong-content-type";
                    };
                };
            };
        };
    };
    giveUpUpload: {
        parameters: {
            query?: {
                /** @description When the link expires, in seconds since the epoch. */
                expires?: string;
                /** @description The key that signed the link. */
                key?: string;
                /** @description Who made the link. */
                by?: string;
                signature?: string;
            };
            header?: never;
            path: {
                /** @description The switch's own name. */
                node: string;
                /** @description The name of the file on the switch, without its folder. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing of it is here. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "recording-differs" | "recording-gone" | "recording-not-finished" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "upload-name-unknown" | "upload-of-another-switch" | "upload-under-way";
                    };
                };
            };
        };
    };
    continueUpload: {
        parameters: {
            query?: {
                /** @description When the link expires, in seconds since the epoch. */
                expires?: string;
                /** @description The key that signed the link. */
                key?: string;
                /** @description Who made the link. */
                by?: string;
                signature?: string;
            };
            header?: {
                /** @description At which byte of the file the bytes begin. */
                "Upload-Offset"?: string;
                /** @description The SHA-256 of the whole file (RFC 9530), such as `sha-256=:<base64>:`. */
                "Repr-Digest"?: string;
            };
            path: {
                /** @description The switch's own name. */
                node: string;
                /** @description The name of the file on the switch, without its folder. */
                file: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/partial-upload": unknown;
            };
        };
        responses: {
            /** @description It was stored before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description It is stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description It is kept: the rest is to come, or nobody reported its call yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "audio-unavailable" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "recording-differs" | "recording-gone" | "recording-not-finished" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "too-many-uploads" | "upload-broken-off" | "upload-digest-differs" | "upload-longer-than-said" | "upload-name-unknown" | "upload-no-audio" | "upload-not-begun" | "upload-of-another-file" | "upload-of-another-switch" | "upload-offset-differs" | "upload-offset-missing" | "upload-under-way" | "wrong-content-type";
                    };
                };
            };
        };
    };
    makeUploadLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeUploadLinkBody"];
            };
        };
        responses: {
            /** @description The address. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingLink"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: {
                /** @description The id of an event, or `0` for all; from now on when left out. */
                after?: string;
                /** @description Types of events, with commas between them: `ended,record.changed`. */
                type?: string;
                /** @description Of this call, and of records that it is bound to while it lives. */
                callId?: string;
                /** @description Of calls on this line, and of records that they are bound to while they live. */
                lineId?: string;
                /** @description Of calls that this user has a part in, of records that they are bound to while they live, and of what the user owns. */
                userId?: string;
                /** @description `<type>:<id>`: changes of this record, and facts of calls that are bound to it. */
                record?: string;
            };
            header?: {
                /** @description The id of the last event that the client saw; counts before `after`. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that does not end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-event-id" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    readBrowserPhone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The phone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserPhone"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "no-browser-phone" | "session-needed" | "session-over" | "storage-corrupt" | "switch-unreachable" | "too-many-requests";
                    };
                };
            };
        };
    };
    connectBrowserPhone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection is one to the switch from here on. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "no-browser-phone" | "session-needed" | "session-over" | "storage-corrupt" | "switch-unreachable" | "too-many-phones" | "too-many-requests" | "websocket-needed";
                    };
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookBody"];
            };
        };
        responses: {
            /** @description The webhook, and its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownWebhook"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "too-many-webhooks" | "unknown-reference" | "webhook-url-refused" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is sent any more, whatever waited. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeWebhookBody"];
                "application/json": components["schemas"]["ChangeWebhookBody"];
            };
        };
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "unknown-reference" | "version-conflict" | "version-required" | "webhook-url-refused" | "wrong-content-type";
                    };
                };
            };
        };
    };
    rollWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollWebhookSecretBody"];
            };
        };
        responses: {
            /** @description The webhook, and its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownWebhook"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is queued. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "webhook-disabled";
                    };
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                state?: "pending" | "delivered" | "dead";
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is queued. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "delivery-pending" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    replayDeadDeliveries: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayDeadDeliveriesBody"];
            };
        };
        responses: {
            /** @description They are queued. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedDeliveries"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKeyBody"];
            };
        };
        responses: {
            /** @description The key, and its text. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownApiKey"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It opens nothing any more; its streams end. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-revoked" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    changeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ChangeKeyBody"];
                "application/json": components["schemas"]["ChangeKeyBody"];
            };
        };
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-revoked" | "key-wrong" | "malformed-json" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests" | "version-conflict" | "version-required" | "wrong-content-type";
                    };
                };
            };
        };
    };
    rollKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
                /** @description ETags of versions, one of which the current one must be. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, and its text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownApiKey"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "key-expired" | "key-missing" | "key-revoked" | "key-wrong" | "not-found" | "not-permitted" | "precondition-failed" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    readSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSession"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "session-needed" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            /** @description Who is signed in. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSession"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "internal-error" | "invalid-body" | "malformed-json" | "sign-in-refused" | "too-many-attempts" | "wrong-content-type";
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over, and its streams end. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "session-needed" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordBody"];
            };
        };
        responses: {
            /** @description It is changed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "invalid-body" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "session-needed" | "session-over" | "sign-in-refused" | "storage-corrupt" | "storage-full" | "too-many-attempts" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "session-needed" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over, and its streams end. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "session-needed" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are over, and their streams end. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    makePasswordLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link, which nobody can have again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordLink"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "no-login" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    unlinkProviderAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is forgotten, if there was one. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-found" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPasswordBody"];
            };
        };
        responses: {
            /** @description It is set: sign in with it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "internal-error" | "invalid-body" | "link-not-valid" | "login-taken" | "malformed-json" | "wrong-content-type";
                    };
                };
            };
        };
    };
    readSignInPage: {
        parameters: {
            query?: {
                /** @description Why nobody was signed in, which the page says. */
                problem?: "oidc-unreachable" | "oidc-refused" | "oidc-attempt-over" | "oidc-code-refused" | "oidc-answer-invalid" | "oidc-unknown-user" | "oidc-other-account" | "too-many-attempts";
                /** @description Where the browser goes when somebody has signed in. */
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    readPasswordPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    readSignInStyle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    readSignInProgram: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    beginOpenIdConnect: {
        parameters: {
            query?: {
                /** @description Where the browser goes when somebody has signed in. */
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider, with a cookie that belongs to the attempt; to the sign-in page, which says why, when the provider can't be used. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    finishOpenIdConnect: {
        parameters: {
            query?: {
                /** @description What the session is made of, once. */
                code?: string;
                /** @description Of the attempt. */
                state?: string;
                /** @description The provider (RFC 9207). */
                iss?: string;
                /** @description Why there is no code. */
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in, by a cookie: the page leads to where the browser was to go. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Not signed in: to the sign-in page, which says why. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query";
                    };
                };
            };
        };
    };
    listAuditTrail: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
                /** @description What the user did, or a program for them. */
                userId?: string;
                /** @description What the program with this key did. */
                clientId?: string;
                /** @description What was done to this. */
                target?: string;
                action?: "created" | "changed" | "deleted" | "merged" | "erased" | "listened" | "downloaded" | "listenedIn" | "checked" | "exported" | "imported" | "linkMade" | "signedIn" | "signedOut" | "passwordSet" | "rolled" | "revoked";
                /** @description From this instant on. */
                from?: string;
                /** @description Before this instant. */
                until?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` or `previous` of another page. */
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-cursor" | "bad-limit" | "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All metrics at this moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    readInstallation: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has already. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "busy" | "cross-site-request" | "document-damaged" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "too-many-requests";
                    };
                };
            };
        };
    };
    placeSimulatedCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceSimulatedCallBody"];
            };
        };
        responses: {
            /** @description The caller dials; the call is there in a moment. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulatedCall"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "acting-user-differs" | "bad-query" | "body-too-large" | "busy" | "call-not-placed" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "invalid-body" | "key-acts-for-nobody" | "key-expired" | "key-missing" | "key-wrong" | "malformed-json" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "switch-unreachable" | "too-many-requests" | "wrong-content-type";
                    };
                };
            };
        };
    };
    checkSwitches: {
        parameters: {
            query?: never;
            header?: {
                /** @description A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchCheckList"];
                };
            };
            /** @description Why not. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "bad-query" | "body-too-large" | "busy" | "cross-site-request" | "document-damaged" | "idempotency-answer-sealed" | "idempotency-key-in-use" | "idempotency-key-malformed" | "idempotency-key-reused" | "internal-error" | "key-expired" | "key-missing" | "key-wrong" | "not-permitted" | "scope-missing" | "session-over" | "storage-corrupt" | "storage-full" | "too-many-requests";
                    };
                };
            };
        };
    };
}
