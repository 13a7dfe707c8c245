// Runs once, in an empty database. The services' user may do everything to their databases, and nothing else.
const password = require('fs').readFileSync('/run/secrets/mongodb-password', 'utf8').trim();
const databases = ['account', 'delivery', 'drone', 'gateway', 'history', 'package', 'scheduler'];

db.getSiblingDB('admin').createUser({
  user: 'drone-delivery',
  pwd: password,
  roles: databases.map((name) => ({ role: 'readWrite', db: name })),
});
