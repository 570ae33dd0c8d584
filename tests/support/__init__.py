"""What tests share: sites, servers, folders, processes that are killed."""
