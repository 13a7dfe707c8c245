// Succeeds while this server is the primary of its replica set, which it initiates at its first start.
try {
  rs.status();
} catch (problem) {
  if (problem.codeName !== 'NotYetInitialized') {
    throw problem;
  }
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] });
}
quit(db.hello().isWritablePrimary ? 0 : 1);
